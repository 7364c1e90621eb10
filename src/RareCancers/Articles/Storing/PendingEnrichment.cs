namespace RareCancers.Articles.Storing;

/// <summary>An article that waits for what the registries of metadata say of it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Due">When to ask next, in UTC.</param>
/// <param name="Tries">How often was asked in vain.</param>
/// <param name="Reason">Why the last try was in vain; null before the first.</param>
public sealed record PendingEnrichment(ArticleId Article, DateTimeOffset Due, int Tries, string? Reason);
