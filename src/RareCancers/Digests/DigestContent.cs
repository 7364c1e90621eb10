using RareCancers.Articles;

namespace RareCancers.Digests;

/// <summary>Reads what is new in a digest for someone, each change and article once.</summary>
internal sealed class DigestContent(ArticleTable table, Digest digest)
{
    private readonly Dictionary<ArticleId, Article> articles = [];
    private IReadOnlyList<Change>? news;

    /// <summary>Whether a change is one that people are mailed about: an article that joined after the first import.</summary>
    public static bool IsNews(Change change) => change is { Kind: ChangeKind.Published, IsBackfill: false };

    /// <summary>The articles that joined after a sequence and after a moment, newest first.</summary>
    public async Task<IReadOnlyList<Article>> NewSinceAsync(long after, DateTimeOffset since, CancellationToken cancellationToken)
    {
        news ??= await table.ListChangesAsync(digest.Collection, 0, digest.Through, cancellationToken).Where(IsNews).ToArrayAsync(cancellationToken);

        var found = new List<Article>();
        foreach (var change in news.Where(change => change.Sequence > after && change.At > since).Reverse())
            found.Add(await FindAsync(change.Article, cancellationToken));
        return found;
    }

    private async Task<Article> FindAsync(ArticleId id, CancellationToken cancellationToken)
    {
        if (!articles.TryGetValue(id, out var article))
        {
            article = await table.FindAsync(digest.Collection, id, cancellationToken)
                ?? throw new InvalidOperationException($"The change log of '{digest.Collection}' names the article {id}, which is not stored.");
            articles.Add(id, article);
        }

        return article;
    }
}
