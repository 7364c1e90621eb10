using RareCancers.Registries;

namespace RareCancers.Enrichment;

/// <summary>The outcome of storing a registry's data about an article.</summary>
/// <param name="IsChanged">Whether the stored article changed.</param>
/// <param name="Twin">The article that already has the DOI, so that nothing was stored; null if there is none.</param>
/// <param name="Delay">Why the lookup of a notice failed, so that nothing was stored; null if none failed.</param>
public sealed record MergeOutcome(bool IsChanged, ArticleId? Twin = null, RetryDelay? Delay = null);
