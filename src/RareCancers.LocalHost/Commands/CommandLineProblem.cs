using System.CommandLine;
using System.CommandLine.Parsing;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Commands;

/// <summary>Finds what is wrong with a command line, and says in one line what to write instead.</summary>
internal static class CommandLineProblem
{
    /// <summary>The first problem; null for a command line that can be run.</summary>
    public static string? Find(ParseResult line)
    {
        var command = line.CommandResult.Command;
        if (line.Tokens is [{ Type: TokenType.Directive }, ..])
            return null;
        if (UnknownOption(line) is { } option)
            return Unknown($"The option {option} is unknown", option, OptionsOf(command), "'help' lists the options");
        if (line.UnmatchedTokens is [var word, ..])
            return UnknownWord(command, word);
        if (line.Action is HelpText or VersionText)
            return null;
        if (command.Action is null)
            return $"'{CommandTree.PathOf(command)}' needs one of: {string.Join(", ", command.Subcommands.Select(one => one.Name))}.";

        return MissingValue(line) ?? (line.Errors is [var error, ..] ? error.Message.ReplaceLineEndings(" ") : null);
    }

    private static string? UnknownOption(ParseResult line) => line.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument
            && (token.Value.StartsWith("--", StringComparison.Ordinal) || token.Value is ['-', _, ..] && line.UnmatchedTokens.Contains(token.Value)))
        .Select(token => token.Value.Split('=')[0])
        .FirstOrDefault();

    private static string UnknownWord(Command command, string word)
    {
        var path = CommandTree.PathOf(command);
        if (command.Arguments.Count > 0 || command.Subcommands.Count == 0)
        {
            var takes = command.Arguments is [var argument] ? $"takes only <{argument.Name}>" : "takes no argument";
            return Unknown($"'{path}' {takes}, but '{word}' was given", word, command.Options.Select(NamesOf), Explains(path));
        }

        var typed = command is RootCommand ? word : $"{path} {word}";
        return Unknown($"There is no command '{typed}'", word, Below(command).Select(NamesOf), "'help' lists the commands");
    }

    private static string Unknown(string what, string typed, IEnumerable<string[]> known, string advice) =>
        NearMatches.Find(typed, known, names => names[1..]).FirstOrDefault() is [var near, ..]
            ? $"{what}; did you mean '{near}'?"
            : $"{what}; {advice}.";

    private static string Explains(string path) => $"'help {path}' explains it";

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(one => Below(one).Prepend(one));

    // What is suggested, and what may stand for it: pause for digests pause, and json for --json.
    private static string[] NamesOf(Symbol symbol) =>
        symbol is Command command ? [CommandTree.PathOf(command), command.Name] : [symbol.Name, symbol.Name, symbol.Name.TrimStart('-')];

    private static IEnumerable<string[]> OptionsOf(Command command) =>
        command.Options.Concat(Root(command).Options).Select(NamesOf)
            .Concat(CommandLine.TopLevelSettings.Select(name => (string[])[$"--{name}", $"--{name}"]))
            .Append(["--urls", "--port"]);

    private static string? MissingValue(ParseResult line)
    {
        var missing = line.Errors.Select(error => error.SymbolResult).OfType<OptionResult>().FirstOrDefault(result => result.Tokens.Count == 0);
        if (missing is not null)
            return $"The option {missing.Option.Name} has no value; write {missing.Option.Name}=<{missing.Option.HelpName}>.";

        var command = line.CommandResult.Command;
        return command.Arguments is [var argument] && line.GetResult(argument) is not { Tokens.Count: > 0 }
            ? $"'{CommandTree.PathOf(command)}' needs <{argument.Name}>; {Explains(CommandTree.PathOf(command))}."
            : null;
    }

    private static Command Root(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Root(parent) : command;
}
