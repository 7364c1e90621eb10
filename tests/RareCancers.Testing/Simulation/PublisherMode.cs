namespace RareCancers.Testing.Simulation;

/// <summary>What the simulated publisher does with a request.</summary>
public enum PublisherMode
{
    /// <summary>Shows the listing.</summary>
    Normal,

    /// <summary>Shows the listing after a while.</summary>
    Slow,

    /// <summary>Answers 503.</summary>
    Outage,

    /// <summary>Breaks the connection in the middle of the page.</summary>
    BrokenConnection,

    /// <summary>Sends half of the page as if it were all.</summary>
    Truncated,

    /// <summary>Answers 200 with a page that says that something went wrong.</summary>
    ErrorPage,

    /// <summary>Answers 200 with a page that asks for a login.</summary>
    LoginPage,

    /// <summary>Shows the page with an empty listing.</summary>
    EmptyListing,

    /// <summary>Shows another Collection.</summary>
    AnotherCollection,

    /// <summary>Shows only the newest two articles.</summary>
    AlmostAllGone,
}
