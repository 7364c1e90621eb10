using System.CommandLine;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Settings;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Commands;

/// <summary>Runs a command of the program with as much of the app as it needs.</summary>
/// <param name="overrides">The settings of the command line.</param>
internal sealed class CommandRunner(IReadOnlyDictionary<string, string?> overrides)
{
    /// <exception cref="StartupFailureException">The app cannot start; the message is for the user.</exception>
    public async Task<int> RunAsync(AppCommand command, ParseResult line, CancellationToken cancellationToken)
    {
        var (serves, isQuiet) = (command.Needs == Needs.Server, line.GetValue<bool>(CommandTree.Quiet));
        var progress = isQuiet ? Progress.None
            : serves ? new Progress(Console.Out, Console.IsOutputRedirected ? ProgressStyle.Lines : ProgressStyle.Terminal)
            // The standard output has only the results.
            : new Progress(Console.Error, Console.IsErrorRedirected ? ProgressStyle.Lines : ProgressStyle.Terminal);
        var composition = LocalHostComposition.RareCancers with
        {
            ConfigureLogging = isQuiet ? logging => LocalHostBuilder.AddConsole(logging, LogLevel.Error)
                : serves ? LocalHostBuilder.AddConsole
                : logging => LocalHostBuilder.AddConsole(logging, LogLevel.Warning),
            Progress = progress,
        };
        var settings = new LocalHostSettings
        {
            Overrides = overrides,
            SettingsFile = line.GetValue<string>(CommandTree.SettingsFile),
            Serve = serves,
            Start = command.Needs != Needs.Diagnosis,
        };
        switch (command.Needs)
        {
            case Needs.Nothing:
                return await command.RunAsync(Context(new ServiceCollection().BuildServiceProvider()), cancellationToken);
            case Needs.Services:
                await using (var services = LocalHostBuilder.CreateServices(settings, composition))
                    return await command.RunAsync(Context(services), cancellationToken);
            default:
                // Takes a tenth of a second of processor time, meanwhile.
                _ = Task.Run(() => TopicVocabulary.Default, cancellationToken);
                await using (var host = await LocalHostApp.StartAsync(settings, composition, cancellationToken))
                    return await command.RunAsync(Context(host.Services) with { Host = host }, cancellationToken);
        }

        CommandContext Context(IServiceProvider services) => new(services, line)
        {
            // In UTF-8 on every system.
            Input = new StreamReader(Console.OpenStandardInput()),
            Progress = progress,
        };
    }
}
