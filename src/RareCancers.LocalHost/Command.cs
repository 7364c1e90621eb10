namespace RareCancers.LocalHost;

/// <summary>One command of the program.</summary>
/// <param name="Summary">What it does, for the help.</param>
/// <param name="RunAsync">Does it with the app's services and storage, and tells what it did and what failed to two writers; returns the exit code.</param>
internal sealed record Command(string Summary, Func<CommandContext, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>What must follow the command, as the help shows it; null for nothing.</summary>
    public string? Argument { get; init; }

    /// <summary>Whether it runs where the app would not start, to tell why.</summary>
    public bool Diagnoses { get; init; }
}
