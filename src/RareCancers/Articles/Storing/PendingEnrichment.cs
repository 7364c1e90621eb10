namespace RareCancers.Articles.Storing;

/// <summary>An article waiting for its metadata from the registries.</summary>
/// <param name="Article">The article.</param>
/// <param name="Due">When to ask next, in UTC.</param>
/// <param name="Tries">How many attempts have failed.</param>
/// <param name="Reason">Why the last attempt failed; null before the first.</param>
public sealed record PendingEnrichment(ArticleId Article, DateTimeOffset Due, int Tries, string? Reason);
