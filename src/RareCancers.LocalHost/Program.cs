using System.Runtime.InteropServices;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Settings;
using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    var commandLine = CommandLine.Parse(args, Commands.All.ToDictionary(verb => verb.Key, verb => verb.Value.Argument is not null));
    if (commandLine.Help)
    {
        await Help.WriteAsync(Console.Out);
        return 0;
    }

    var verb = commandLine.Verb is null ? null : Commands.All[commandLine.Verb];
    if (verb is { NeedsApp: false })
        return await verb.RunAsync(Context(new DefaultServiceProviderFactory().CreateServiceProvider(new ServiceCollection())), stopping.Token);

    var composition = LocalHostComposition.RareCancers with
    {
        ConfigureLogging = LocalHostBuilder.AddConsole,
        Output = Console.Out,
        Interactive = !Console.IsOutputRedirected,
    };
    if (verb is { NeedsStorage: false })
    {
        await using var services = LocalHostBuilder.CreateServices(new() { Overrides = commandLine.Settings }, composition);
        return await verb.RunAsync(Context(services), stopping.Token);
    }

    await using var host = await LocalHostApp.StartAsync(
        new() { Overrides = commandLine.Settings, Serve = verb is null, Start = verb is not { Diagnoses: true } }, composition, stopping.Token);
    if (verb is not null)
        return await verb.RunAsync(Context(host.Services), stopping.Token);

    await ServeCommand.RunAsync(host, Console.Out, stopping.Token);
    return 0;

    CommandContext Context(IServiceProvider services) => new(services, commandLine.Argument, Console.Out, Console.Error)
    {
        // In UTF-8 on every system.
        Input = new StreamReader(Console.OpenStandardInput()),
    };
}
catch (StartupFailureException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return failure.ExitCode;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // 128 plus the number of the signal, as in shells.
    return 130;
}

// The first signal stops the program gracefully; the second one has its default effect and ends it at once.
void Stop(PosixSignalContext signal)
{
    if (stopping.IsCancellationRequested)
        return;

    signal.Cancel = true;
    stopping.Cancel();
}
