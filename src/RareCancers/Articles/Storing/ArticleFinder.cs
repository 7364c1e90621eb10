using System.Collections.Concurrent;

namespace RareCancers.Articles.Storing;

/// <summary>Finds the stored articles that the items of a source may be about, by key.</summary>
internal static class ArticleFinder
{
    private const int MaxConcurrent = 16;

    /// <summary>
    /// The articles with an ID of one of the items; for an item without such an article also those with the same text, if one of the
    /// two has no DOI or no citation.
    /// </summary>
    public static async Task<IReadOnlyList<Article>> FindAsync(
        TableClient table, string slug, IReadOnlyList<ListedArticle> items, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<ArticleId, Article>();
        await Parallel.ForEachAsync(items, Options(cancellationToken), async (item, cancel) =>
        {
            var known = await FindByIdsAsync(table, slug, item, cancel);
            if (known.Count == 0 && (item.Doi is null || item.Citation is null))
                known = await FindByTextAsync(table, slug, item, cancel);
            foreach (var article in known)
                found.TryAdd(article.Id, article);
        });
        return [.. found.Values];
    }

    /// <summary>The articles with these IDs, in no particular order; an unknown ID gives none.</summary>
    public static async Task<IReadOnlyList<Article>> FindAsync(
        TableClient table, string slug, IReadOnlyCollection<ArticleId> ids, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<Article>();
        await Parallel.ForEachAsync(ids, Options(cancellationToken), async (id, cancel) =>
        {
            if (await FindAsync(table, slug, id, cancel) is { } article)
                found.Add(article);
        });
        return [.. found];
    }

    /// <summary>An article by its ID or an alias; null when there is none.</summary>
    public static async Task<Article?> FindAsync(TableClient table, string slug, ArticleId id, CancellationToken cancellationToken)
    {
        if (await table.FindAsync<ArticleRow>(slug, ArticleRow.KeyById(id), cancellationToken) is { } row)
            return row.ToArticle();

        var alias = await table.FindAsync<AliasRow>(slug, AliasRow.Key(id), cancellationToken);
        return alias is null || alias.ArticleId == id.Value ? null : await FindAsync(table, slug, ArticleId.Parse(alias.ArticleId), cancellationToken);
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = cancellationToken };

    // Most items are known by their surest ID. The others are then IDs of the same article, unless another one was stored under one of them.
    private static async Task<IReadOnlyList<Article>> FindByIdsAsync(
        TableClient table, string slug, ListedArticle item, CancellationToken cancellationToken)
    {
        var found = new List<Article>();
        foreach (var id in item.Ids.Where(id => !found.Exists(article => article.Id == id)))
        {
            var article = found.Exists(article => article.Ids.Contains(id))
                ? (await table.FindAsync<ArticleRow>(slug, ArticleRow.KeyById(id), cancellationToken))?.ToArticle()
                : await FindAsync(table, slug, id, cancellationToken);
            if (article is not null && !found.Exists(other => other.Id == article.Id))
                found.Add(article);
        }

        return found;
    }

    private static async Task<IReadOnlyList<Article>> FindByTextAsync(
        TableClient table, string slug, ListedArticle item, CancellationToken cancellationToken)
    {
        var ids = new HashSet<ArticleId>();
        foreach (var text in TextRow.TextsOf(item.Title, item.Teaser))
        {
            await foreach (var row in table.QueryAsync<TextRow>(TableKey.Prefix(slug, TextRow.Prefix(text)), cancellationToken: cancellationToken))
                ids.Add(ArticleId.Parse(row.ArticleId));
        }

        return await FindAsync(table, slug, ids, cancellationToken);
    }
}
