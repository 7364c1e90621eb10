using System.CommandLine;

namespace RareCancers.LocalHost.Commands;

/// <summary>A command that can be run.</summary>
/// <param name="name">Its last word.</param>
/// <param name="summary">What it does, in one line for the help.</param>
/// <param name="runAsync">Runs it; returns the exit code.</param>
/// <param name="needs">How much of the app it needs.</param>
internal sealed class AppCommand(
    string name, string summary, Func<CommandContext, CancellationToken, Task<int>> runAsync, Needs needs = Needs.App) : Command(name, summary)
{
    public Func<CommandContext, CancellationToken, Task<int>> RunAsync { get; } = runAsync;

    public Needs Needs { get; } = needs;
}
