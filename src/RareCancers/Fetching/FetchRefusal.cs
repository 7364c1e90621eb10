namespace RareCancers.Fetching;

/// <summary>The rule that stopped a fetch.</summary>
internal enum FetchRefusal
{
    /// <summary>The address is not https, its host is not on the list, or it leads into a private network.</summary>
    NotAllowed,

    /// <summary>The host's robots.txt disallows the address, or could not be read.</summary>
    DisallowedByRobots,

    /// <summary>There were too many redirects.</summary>
    TooManyRedirects,

    /// <summary>The host asked for a pause that has not ended yet.</summary>
    AskedToWait,
}
