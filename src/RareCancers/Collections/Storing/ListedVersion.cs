namespace RareCancers.Collections.Storing;

/// <summary>What a run takes from a source once, whatever number of records the source has of it.</summary>
/// <param name="Article">The article.</param>
/// <param name="IsPreprint">Whether it is the preprint of the article, rather than the article itself.</param>
/// <param name="Origin">The source.</param>
internal sealed record ListedVersion(ArticleId Article, bool IsPreprint, Origin Origin);
