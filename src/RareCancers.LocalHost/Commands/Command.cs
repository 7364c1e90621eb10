namespace RareCancers.LocalHost;

/// <summary>A command of the program.</summary>
/// <param name="Summary">What it does, for <c>--help</c>.</param>
/// <param name="RunAsync">Runs it; returns the exit code.</param>
internal sealed record Command(string Summary, Func<CommandContext, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>The required argument, as <c>--help</c> shows it; null for none.</summary>
    public string? Argument { get; init; }

    /// <summary>True if it also runs when the app cannot start, to explain why.</summary>
    public bool Diagnoses { get; init; }

    /// <summary>False if it uses neither settings nor storage: it runs without the app, and without services in its context.</summary>
    public bool NeedsApp { get; init; } = true;

    /// <summary>False if it uses settings but no storage: its context has the services, nothing is started, and no data folder is created.</summary>
    public bool NeedsStorage { get; init; } = true;
}
