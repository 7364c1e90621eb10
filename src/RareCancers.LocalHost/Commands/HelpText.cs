using System.CommandLine;
using System.CommandLine.Invocation;

namespace RareCancers.LocalHost.Commands;

/// <summary>Explains the program, a group of commands or a command.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private const int Width = 34;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        if (command.Action == this)
            command = parseResult.RootCommandResult.Command;
        if (command is RootCommand)
            WriteProgram(command, output);
        else
            WriteCommand(command, output);
        return ExitCode.Success;
    }

    /// <summary>A command as it is typed, such as <c>digests preview &lt;folder&gt;</c>.</summary>
    public static string UsageOf(Command command) => string.Join(' ', (IEnumerable<string>)
    [
        CommandTree.PathOf(command),
        .. command.Arguments.Select(argument => $"<{argument.Name}>"),
        .. command.Options.Select(option => $"[{option.Name}]"),
    ]);

    private static void WriteProgram(Command root, TextWriter output)
    {
        output.WriteLine($"""
            {root.Description}

            Usage: {CommandTree.Program} [command] [options] [--Section:Key=value ...]

            Commands:
            """);
        foreach (var command in CommandTree.All(root))
            WriteRow(output, UsageOf(command), command.Description);
        WriteRow(output, "help [command]", "lists the commands, or explains one");
        output.WriteLine();
        output.WriteLine("Options of every command:");
        WriteOptions(root, output);
        output.WriteLine("""

            Exit codes:
              0    success, or a server that was stopped
              1    the command failed or found a problem: a source was refused, an email's outcome is unknown, the doctor found something wrong
              2    the command line or a setting is wrong
              130  Ctrl-C or SIGTERM stopped the command

            Settings come from appsettings.json beside the program, rare-cancers.json in the data folder, the file of --settings, environment
            variables (Section__Key) and the command line (--Section:Key=value); each overrides those before it. All settings:
            docs/configuration.md
            """);
    }

    private static void WriteCommand(Command command, TextWriter output)
    {
        var runnable = CommandTree.All(command).ToArray();
        if (runnable is [var one])
        {
            output.WriteLine($"Usage: {CommandTree.Program} {UsageOf(one)}");
            output.WriteLine();
            output.WriteLine($"{char.ToUpperInvariant(command.Description![0])}{command.Description[1..]}.");
            WriteOptions(command, output);
        }
        else
        {
            foreach (var each in runnable)
                WriteRow(output, UsageOf(each), each.Description);
        }

        output.WriteLine();
        output.WriteLine("'help' lists the options that every command has.");
    }

    private static void WriteOptions(Command command, TextWriter output)
    {
        foreach (var option in command.Options)
        {
            var names = string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Prepend(option.Name));
            WriteRow(output, option.HelpName is null ? names : $"{names} <{option.HelpName}>", option.Description);
        }
    }

    private static void WriteRow(TextWriter output, string left, string? right)
    {
        if (left.Length < Width)
        {
            output.WriteLine($"  {left.PadRight(Width)}{right}");
            return;
        }

        output.WriteLine($"  {left}");
        output.WriteLine($"  {new string(' ', Width)}{right}");
    }
}
