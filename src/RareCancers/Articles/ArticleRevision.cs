namespace RareCancers.Articles;

/// <summary>An article as it is to be stored, with what that changes for readers.</summary>
/// <param name="Article">The article's new state.</param>
/// <param name="Previous">Its stored state; null when it is new.</param>
/// <param name="Changes">What goes to the change log; empty for a mere refill of metadata. New articles start with Published.</param>
public sealed record ArticleRevision(Article Article, Article? Previous, IReadOnlyList<Change> Changes);
