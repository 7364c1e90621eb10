using System.CommandLine;
using System.CommandLine.Help;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands of the program.</summary>
internal static class CommandTree
{
    public const string Program = "RareCancers.LocalHost";

    public const string SettingsFile = "--settings";
    public const string Quiet = "--quiet";
    public const string Json = "--json";

    /// <summary>All commands, below the one that stands for the program.</summary>
    /// <param name="runAsync">Runs one of them.</param>
    public static RootCommand Create(Func<AppCommand, ParseResult, CancellationToken, Task<int>> runAsync)
    {
        var serve = new AppCommand("serve", "serves the pages and feeds, and runs the schedules; the default", ServeCommand.RunAsync, Needs.Server);
        var root = new RootCommand("Follows new research on rare cancers, and serves it as feeds, web pages and emails.")
        {
            new Option<string>(SettingsFile)
            {
                Description = "a JSON file with settings, such as secrets, which then need not be on the command line",
                HelpName = "file",
                Recursive = true,
            },
            Flag(Quiet, "prints only errors and results", isRecursive: true),
            serve,
            CollectCommand.Create(),
            DigestCommands.Create(),
            SubscriberCommands.Create(),
            SourceCommands.Create(),
            ClassifyCommands.Create(),
            DoctorCommand.Create(),
            BackupCommands.CreateExport(),
            BackupCommands.CreateImport(),
            CompletionCommands.Create(),
        };
        var help = new HelpText();
        root.Add(new Command("help", "lists the commands, or explains one") { Arguments = { new Argument<string[]>("command") }, Action = help });
        foreach (var command in All(root))
            command.SetAction((line, cancellationToken) => runAsync(command, line, cancellationToken));
        root.SetAction((line, cancellationToken) => runAsync(serve, line, cancellationToken));
        Replace<HelpOption>(root, new("--help", "-h", "-?") { Description = "explains the program or a command", Action = help });
        Replace<VersionOption>(root, new() { Description = "prints the version", Action = new VersionText(), Recursive = true });
        return root;
    }

    /// <summary>The commands below one that can be run, and itself, in their order.</summary>
    public static IEnumerable<AppCommand> All(Command command) =>
        command.Subcommands.SelectMany(All).Prepend(command).OfType<AppCommand>();

    /// <summary>The words of a command, without the program's name.</summary>
    public static string PathOf(Symbol command) =>
        command.Parents.FirstOrDefault() is { } parent and not RootCommand ? $"{PathOf(parent)} {command.Name}" : command.Name;

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description, bool isRecursive = false) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero, Recursive = isRecursive };

    private static void Replace<TOption>(RootCommand root, TOption option)
        where TOption : Option
    {
        root.Options.Remove(root.Options.OfType<TOption>().Single());
        root.Add(option);
    }
}
