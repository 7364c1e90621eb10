namespace RareCancers.LocalHost.Commands;

/// <summary>How much of the app a command needs.</summary>
internal enum Needs
{
    /// <summary>The app with its storage.</summary>
    App,

    /// <summary>The app with its HTTP server and timers.</summary>
    Server,

    /// <summary>The app even if it cannot start, to explain why.</summary>
    Diagnosis,

    /// <summary>Settings and services, but no storage: nothing is started, and no data folder is created.</summary>
    Services,

    /// <summary>Neither settings nor services.</summary>
    Nothing,
}
