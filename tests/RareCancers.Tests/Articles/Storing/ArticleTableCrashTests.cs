using Azure;
using RareCancers.Articles.Storing;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Articles.Storing;

/// <summary>A first import of 100 articles takes four transactions; the connection breaks before one of them.</summary>
public sealed class ArticleTableCrashTests
{
    private const string Slug = "rare-cancers";
    private const int Count = 100;

    private static CancellationToken None => CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task An_interrupted_import_is_not_complete(int brokenRequest)
    {
        var articles = new ArticleTable(BreakingAt(brokenRequest));

        await Assert.ThrowsAsync<RequestFailedException>(() => ImportAsync(articles));

        Assert.False((await articles.ReadAsync(Slug, None)).IsImported);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_second_run_completes_an_interrupted_import(int brokenRequest)
    {
        var articles = new ArticleTable(BreakingAt(brokenRequest));
        await Assert.ThrowsAsync<RequestFailedException>(() => ImportAsync(articles));

        await ImportAsync(articles);

        var snapshot = await articles.ReadAsync(Slug, None);
        Assert.True(snapshot.IsImported);
        Assert.Equal(Enumerable.Range(1, Count).Reverse().Select(sequence => (long)sequence), snapshot.Articles.Select(article => article.Sequence));
        Assert.Equal(Count, snapshot.LastSequence);
    }

    [Fact]
    public async Task More_than_a_thousand_articles_are_read_in_several_pages()
    {
        var articles = new ArticleTable(new FakeTableClient());

        await articles.WriteAsync(
            Slug,
            await articles.ReadAsync(Slug, None),
            [.. Enumerable.Range(1, 1100).Select(number => TestArticles.Numbered(number).AsNew())],
            completesImport: true,
            None);

        Assert.Equal(1100, (await articles.ReadAsync(Slug, None)).Articles.DistinctBy(article => article.Id).Count());
    }

    private static FakeTableClient BreakingAt(int brokenRequest)
    {
        var requests = 0;
        return new FakeTableClient
        {
            BeforeWrite = () =>
            {
                if (++requests == brokenRequest)
                    throw new RequestFailedException(503, "The connection broke.");
            },
        };
    }

    private static async Task ImportAsync(ArticleTable articles)
    {
        var snapshot = await articles.ReadAsync(Slug, None);
        var known = snapshot.Articles.Select(article => article.Id).ToHashSet();
        var missing = Enumerable.Range(1, Count).Select(TestArticles.Numbered).Where(article => !known.Contains(article.Id));
        await articles.WriteAsync(Slug, snapshot, [.. missing.Select(article => article.AsNew())], completesImport: true, None);
    }
}
