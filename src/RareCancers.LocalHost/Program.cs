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
    var composition = LocalHostComposition.RareCancers with
    {
        ConfigureLogging = LocalHostBuilder.AddConsole,
        Output = Console.Out,
        Interactive = !Console.IsOutputRedirected,
    };
    await using var host = await LocalHostApp.StartAsync(
        new() { Overrides = commandLine.Settings, Serve = verb is null, Start = verb is not { Diagnoses: true } }, composition, stopping.Token);
    if (verb is not null)
        return await verb.RunAsync(new CommandContext(host.Services, commandLine.Argument, Console.Out, Console.Error), stopping.Token);

    await ServeCommand.CollectNewAsync(host.Services, Console.Out, stopping.Token);
    await ServeCommand.WriteSummaryAsync(host, Console.Out);
    await host.WaitForShutdownAsync(stopping.Token);
    return 0;
}
catch (StartupFailureException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    if (failure.ExitCode == 2)
        await Help.WriteAsync(Console.Error);
    return failure.ExitCode;
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // 128 and the signal's number, as a shell says it.
    return 130;
}

// The first signal asks politely; the second one is the system's and ends the program at once.
void Stop(PosixSignalContext signal)
{
    if (stopping.IsCancellationRequested)
        return;

    signal.Cancel = true;
    stopping.Cancel();
}
