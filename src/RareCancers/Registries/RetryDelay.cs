namespace RareCancers.Registries;

/// <summary>A service cannot answer now.</summary>
/// <param name="Until">When to ask again, in UTC.</param>
/// <param name="Reason">Why, as a sentence for the operator.</param>
public sealed record RetryDelay(DateTimeOffset Until, string Reason)
{
    /// <summary>Whether the service rejects the request itself, so that only a change of the query or the settings can help.</summary>
    public bool IsPermanent { get; init; }
}
