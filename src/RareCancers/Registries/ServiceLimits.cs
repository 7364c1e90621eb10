namespace RareCancers.Registries;

/// <summary>The initial rate limits of a service, until its responses change them.</summary>
/// <param name="Service">The service's name, for messages.</param>
/// <param name="PerSecond">Requests per second for single records.</param>
/// <param name="ListsPerSecond">Requests per second for lists.</param>
/// <param name="MaxConcurrent">Concurrent requests.</param>
public sealed record ServiceLimits(string Service, int PerSecond, int ListsPerSecond, int MaxConcurrent)
{
    /// <summary>The limits of Crossref for requests with an email address.</summary>
    public static readonly ServiceLimits Crossref = new("Crossref", PerSecond: 10, ListsPerSecond: 3, MaxConcurrent: 3);

    /// <summary>The limits of Crossref for requests without an email address.</summary>
    public static readonly ServiceLimits AnonymousCrossref = Crossref with { PerSecond = 5, ListsPerSecond = 1, MaxConcurrent = 1 };

    /// <summary>Europe PMC publishes no limit; these are our choice.</summary>
    public static readonly ServiceLimits EuropePmc = new("Europe PMC", PerSecond: 3, ListsPerSecond: 3, MaxConcurrent: 2);
}
