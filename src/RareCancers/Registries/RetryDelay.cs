namespace RareCancers.Enrichment.Registries;

/// <summary>A service cannot answer now.</summary>
/// <param name="Until">When to ask again, in UTC.</param>
/// <param name="Reason">Why, as a sentence for the operator.</param>
public sealed record RetryDelay(DateTimeOffset Until, string Reason);
