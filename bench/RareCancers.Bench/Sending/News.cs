using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Texts;

namespace RareCancers.Bench.Sending;

/// <summary>Twelve new articles per day, with the same texts every day, so that all digests have the same size.</summary>
internal static class News
{
    /// <summary>The slug of the Collection.</summary>
    public const string Slug = "bench";

    /// <summary>The number of articles in a digest.</summary>
    public const int Articles = 12;

    // Beyond the numbers of the news.
    private const int FirstOlder = 200_000;

    /// <summary>The articles whose texts are used every day.</summary>
    public static IReadOnlyList<Article> Texts { get; } = [.. Enumerable.Range(1, Articles).Select(StoredArticles.Create)];

    /// <summary>Stores articles that readers know already, before those of the first day.</summary>
    public static async Task StoreOlderAsync(TableClient table, int count)
    {
        var revisions = Enumerable.Range(FirstOlder, count).Select(StoredArticles.Create).Select(article => new ArticleRevision(
            article, null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, null, IsBackfill: true)]));
        var articles = new ArticleTable(table);
        await articles.WriteAsync(
            Slug, await articles.ReadHeadAsync(Slug, CancellationToken.None), [.. revisions], completesImport: true, CancellationToken.None);
    }

    /// <summary>Stores the articles of a day.</summary>
    /// <param name="table">The table of articles.</param>
    /// <param name="day">From 1.</param>
    public static async Task StoreAsync(TableClient table, int day)
    {
        var articles = new ArticleTable(table);
        var revisions = Texts.Select((text, index) =>
        {
            var other = StoredArticles.Create((1000 * day) + index);
            var article = text with
            {
                Id = other.Id,
                Doi = other.Doi,
                Citation = other.Citation,
                FirstSeen = other.FirstSeen,
                Updated = other.Updated,
                Modified = other.Modified,
            };
            return new ArticleRevision(article, null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, null, IsBackfill: false)]);
        });
        await articles.WriteAsync(Slug, await articles.ReadAsync(Slug, CancellationToken.None), [.. revisions], completesImport: true, CancellationToken.None);
    }
}
