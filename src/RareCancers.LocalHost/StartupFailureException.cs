namespace RareCancers.LocalHost;

/// <summary>The program can't start. The message is one sentence for the user, or one line for each setting that is wrong.</summary>
public sealed class StartupFailureException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The exit code: 1, or 2 for a command line or settings that are wrong.</summary>
    public int ExitCode { get; init; } = 1;
}
