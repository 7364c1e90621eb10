namespace RareCancers.LocalHost.Settings;

/// <summary>What the program is told from outside, apart from its own files.</summary>
public sealed record LocalHostSettings
{
    /// <summary>The settings of the command line; they win over all others.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether environment variables are settings too.</summary>
    public bool ReadEnvironment { get; init; } = true;

    /// <summary>False runs no timers and no HTTP server: only a command is to be run.</summary>
    public bool Serve { get; init; } = true;

    /// <summary>False only puts the app together, so that what is wrong with settings or storage can be told: nothing is validated, required or started.</summary>
    public bool Start { get; init; } = true;

    /// <summary>False leaves timer functions alone, for tests that have no use for them.</summary>
    public bool RunTimers { get; init; } = true;

    /// <summary>False leaves messages in their queues until they are drained.</summary>
    public bool ListenToQueues { get; init; } = true;

    /// <summary>Where the program's own files are: appsettings.json, host.json, samples, tools.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>What relative paths in settings start from.</summary>
    public string CurrentFolder { get; init; } = Environment.CurrentDirectory;
}
