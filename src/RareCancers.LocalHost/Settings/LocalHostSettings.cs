namespace RareCancers.LocalHost.Settings;

/// <summary>The settings of the program from outside its files.</summary>
public sealed record LocalHostSettings
{
    /// <summary>The settings of the command line; they override all others.</summary>
    public IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>The file of <c>--settings</c>, relative to <see cref="CurrentFolder"/>; null for none.</summary>
    public string? SettingsFile { get; init; }

    /// <summary>Whether environment variables are settings, too.</summary>
    public bool ReadEnvironment { get; init; } = true;

    /// <summary>False for a command: no timers and no HTTP server run.</summary>
    public bool Serve { get; init; } = true;

    /// <summary>False only builds the app, to diagnose settings and storage: nothing is validated, required or started.</summary>
    public bool Start { get; init; } = true;

    /// <summary>False disables timer functions, for tests that do not need them.</summary>
    public bool RunTimers { get; init; } = true;

    /// <summary>False leaves messages in the queues until they are drained.</summary>
    public bool ListenToQueues { get; init; } = true;

    /// <summary>The folder of the program's files: appsettings.json, host.json, samples, tools.</summary>
    public string ProgramFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>The base of relative paths in settings.</summary>
    public string CurrentFolder { get; init; } = Environment.CurrentDirectory;
}
