using RareCancers.Articles;

namespace RareCancers.Enrichment;

/// <summary>What came of storing what a registry says of an article.</summary>
/// <param name="IsChanged">Whether the stored article changed.</param>
/// <param name="Twin">The article that has the DOI already, which was therefore not taken; null when there is none.</param>
public sealed record TakeOutcome(bool IsChanged, ArticleId? Twin = null);
