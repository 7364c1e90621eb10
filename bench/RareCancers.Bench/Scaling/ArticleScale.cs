using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Texts;
using RareCancers.Library;
using RareCancers.Testing.Tables;

namespace RareCancers.Bench.Scaling;

/// <summary>The cost of a Collection of a given size.</summary>
internal static class ArticleScale
{
    private const string Slug = "scale";

    /// <summary>Stores all articles at once, reads them as every serving process does, adds one, and builds the search index.</summary>
    public static async Task<IReadOnlyList<(string Name, ScaleStep Step)>> MeasureAsync(int articles)
    {
        var meter = new StorageMeter();
        var table = new ArticleTable(new MeteredTable(ArticleTable.Name, new FakeTableClient(), meter));
        ArticleRevision[] revisions = [.. Enumerable.Range(1, articles).Select(Published)];
        var newest = Published(articles + 1);
        ArticleSnapshot? snapshot = null;
        return
        [
            ("first import", await ScaleStep.MeasureAsync(articles, meter, async () =>
            {
                await table.WriteAsync(Slug, await table.ReadAsync(Slug, CancellationToken.None), revisions, completesImport: true, CancellationToken.None);
                return 0;
            })),
            ("all read", await ScaleStep.MeasureAsync(articles, meter, async () =>
            {
                snapshot = await table.ReadAsync(Slug, CancellationToken.None);
                return 0;
            })),
            ("one more stored", await ScaleStep.MeasureAsync(articles, meter, async () =>
            {
                await table.WriteAsync(Slug, snapshot!, [newest], completesImport: true, CancellationToken.None);
                return 0;
            })),
            ("index of words built", await ScaleStep.MeasureAsync(articles, meter, () =>
            {
                _ = TextIndex.From(snapshot!.Articles.Select(article => IndexedArticle.From(new ArticleEntry(Slug, article), article)));
                return Task.FromResult(0L);
            })),
        ];
    }

    private static ArticleRevision Published(int number)
    {
        var article = StoredArticles.Create(number);
        return new ArticleRevision(article, null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, null, IsBackfill: true)]);
    }
}
