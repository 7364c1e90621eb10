namespace RareCancers.Fetching;

/// <summary>Which of our own rules kept an address from being fetched.</summary>
public enum FetchRefusal
{
    /// <summary>The address is not https, its host is not on the list, or it leads into a private network.</summary>
    NotAllowed,

    /// <summary>The host's robots.txt disallows the address, or could not be read.</summary>
    DisallowedByRobots,

    /// <summary>One redirect led to the next, without an end.</summary>
    TooManyRedirects,

    /// <summary>The host asked to be left alone, and that time is not over.</summary>
    AskedToWait,
}
