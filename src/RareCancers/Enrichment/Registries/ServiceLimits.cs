namespace RareCancers.Enrichment.Registries;

/// <summary>How fast a service may be asked until its answers say otherwise.</summary>
/// <param name="Service">The service's name, for reasons and logs.</param>
/// <param name="PerSecond">Requests a second for single records.</param>
/// <param name="ListsPerSecond">Requests a second for lists.</param>
/// <param name="MaxConcurrent">Requests under way at one time.</param>
public sealed record ServiceLimits(string Service, int PerSecond, int ListsPerSecond, int MaxConcurrent)
{
    /// <summary>What Crossref grants to those who give an email address.</summary>
    public static readonly ServiceLimits Crossref = new("Crossref", PerSecond: 10, ListsPerSecond: 3, MaxConcurrent: 3);

    /// <summary>Europe PMC states no limit; this is what we take to be polite.</summary>
    public static readonly ServiceLimits EuropePmc = new("Europe PMC", PerSecond: 3, ListsPerSecond: 3, MaxConcurrent: 2);
}
