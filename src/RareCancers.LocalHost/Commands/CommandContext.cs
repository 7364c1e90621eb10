using System.CommandLine;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.LocalHost.Commands;

/// <summary>The context of a command.</summary>
/// <param name="Services">The app's services; none for a command that needs nothing.</param>
/// <param name="Line">The parsed command line.</param>
internal sealed record CommandContext(IServiceProvider Services, ParseResult Line)
{
    /// <summary>The standard input; empty if not given.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Shows the progress.</summary>
    public Progress Progress { get; init; } = Progress.None;

    /// <summary>The host, for the command that serves.</summary>
    public LocalHostApp? Host { get; init; }

    public TextWriter Output => Line.InvocationConfiguration.Output;

    public TextWriter Error => Line.InvocationConfiguration.Error;

    /// <summary>The command's argument.</summary>
    public string Argument => Line.GetRequiredValue((Argument<string>)Line.CommandResult.Command.Arguments[0]);

    /// <summary>Whether an option without a value is given.</summary>
    public bool Has(string option) => Line.GetValue<bool>(option);

    /// <summary>Writes problems, one line each; returns the exit code.</summary>
    public async Task<int> FailAsync(int exitCode, params IEnumerable<string> lines)
    {
        foreach (var line in lines)
            await Error.WriteLineAsync(line);
        return exitCode;
    }
}
