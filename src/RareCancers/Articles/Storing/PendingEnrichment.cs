namespace RareCancers.Articles.Storing;

/// <summary>An article that is waiting to be enriched from the metadata registries.</summary>
/// <param name="Article">The article.</param>
/// <param name="Due">When to ask the registries next, in UTC.</param>
/// <param name="Tries">How many tries have failed.</param>
/// <param name="Reason">Why the last try failed; null before the first.</param>
public sealed record PendingEnrichment(ArticleId Article, DateTimeOffset Due, int Tries, string? Reason);
