namespace RareCancers.LocalHost;

/// <summary>Why the program can't start, in one sentence for the person who started it.</summary>
public sealed class StartupFailureException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The process's exit code: 1, or 2 when the command line was wrong.</summary>
    public int ExitCode { get; init; } = 1;
}
