namespace RareCancers.Testing.Simulation;

/// <summary>How the simulated publisher responds.</summary>
public enum PublisherMode
{
    /// <summary>Shows the listing.</summary>
    Normal,

    /// <summary>Shows the listing after a delay.</summary>
    Slow,

    /// <summary>Answers 503.</summary>
    Outage,

    /// <summary>Breaks the connection in the middle of the page.</summary>
    BrokenConnection,

    /// <summary>Sends half of the page as if it were complete.</summary>
    Truncated,

    /// <summary>Answers 200 with an error page.</summary>
    ErrorPage,

    /// <summary>Answers 200 with a login page.</summary>
    LoginPage,

    /// <summary>Shows the page with an empty listing.</summary>
    EmptyListing,

    /// <summary>Shows another Collection.</summary>
    AnotherCollection,

    /// <summary>Shows only the newest two articles.</summary>
    AlmostAllGone,
}
