using RareCancers.Articles;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment;

/// <summary>What came of storing what a registry says of an article.</summary>
/// <param name="IsChanged">Whether the stored article changed.</param>
/// <param name="Twin">The article that has the DOI already, for which nothing was stored; null when there is none.</param>
/// <param name="Delay">Why a notice could not be looked up, for which nothing was stored; null when all could.</param>
public sealed record MergeOutcome(bool IsChanged, ArticleId? Twin = null, RetryDelay? Delay = null);
