namespace RareCancers.LocalHost.Commands;

/// <summary>The exit codes of the program, as its help documents them.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command failed, or found a problem.</summary>
    public const int Failure = 1;

    /// <summary>The command line or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or SIGTERM stopped the command: 128 plus the number of SIGINT, as in shells.</summary>
    public const int Stopped = 130;
}
