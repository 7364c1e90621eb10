using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Articles;

/// <summary>What the table of articles keeps, on the fake and on real storage alike.</summary>
public abstract class ArticleTableContract
{
    private const string Slug = "rare-cancers";

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task An_unknown_Collection_is_empty()
    {
        var articles = new ArticleTable(await NewTableAsync());

        var snapshot = await articles.ReadAsync(Slug, None);

        Assert.Equal((0, 0L, false, null), (snapshot.Articles.Count, snapshot.LastSequence, snapshot.IsImported, snapshot.Version));
    }

    [Fact]
    public async Task Every_field_of_an_article_is_kept()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Complete();

        await StoreAsync(articles, article.AsNew());

        AssertSame(article with { Sequence = 1 }, Assert.Single((await articles.ReadAsync(Slug, None)).Articles));
    }

    [Fact]
    public async Task What_no_source_said_stays_unsaid()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Numbered(558) with { Authors = AuthorList.Unknown, Teaser = null };

        await StoreAsync(articles, article.AsNew());

        AssertSame(article with { Sequence = 1 }, Assert.Single((await articles.ReadAsync(Slug, None)).Articles));
    }

    [Fact]
    public async Task An_article_is_found_by_a_DOI_with_its_slash()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, TestArticles.Numbered(558).AsNew(), TestArticles.Complete().AsNew());

        var found = await articles.FindAsync(Slug, ArticleId.Parse("10.1186/s12885-024-12405-4"), None);

        AssertSame(TestArticles.Complete() with { Sequence = 2 }, found);
    }

    [Fact]
    public async Task An_unknown_id_is_found_nowhere()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());

        Assert.Null(await articles.FindAsync(Slug, ArticleId.Parse("bmc-cancer:25:559"), None));
    }

    [Fact]
    public async Task An_article_stands_by_its_id_on_the_timeline_and_in_the_log()
    {
        var table = await NewTableAsync();

        await StoreAsync(new ArticleTable(table), TestArticles.Numbered(558).AsNew());

        Assert.Equal(
            ["a:bmc-cancer:25:558", "c:0000000000000000001", "head", "t:8584584652854775807:9223372036854775806"], await table.KeysAsync(Slug));
    }

    [Fact]
    public async Task Articles_first_seen_at_one_moment_are_listed_from_the_last_written()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles, TestArticles.Numbered(2).AsNew(), TestArticles.Numbered(33).AsNew(), TestArticles.Numbered(558).AsNew());

        Assert.Equal(["25:558", "25:33", "25:2"], await articles.ListAsync(Slug, None).Select(article => article.Citation!.Locator).ToArrayAsync());
    }

    [Fact]
    public async Task Articles_seen_later_are_listed_first()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, (TestArticles.Numbered(2) with { FirstSeen = TestArticles.FirstSeen.AddTicks(1) }).AsNew());

        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());

        Assert.Equal(["25:2", "25:558"], await articles.ListAsync(Slug, None).Select(article => article.Citation!.Locator).ToArrayAsync());
    }

    [Fact]
    public async Task A_revised_article_is_revised_by_its_id_and_on_the_timeline()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, (TestArticles.Complete() with { FirstSeen = TestArticles.FirstSeen.AddTicks(7) }).AsNew());
        var stored = (await articles.ReadAsync(Slug, None)).Articles[0];
        var revised = stored with { Title = "Revised", Teaser = null, Notices = [] };

        await StoreAsync(articles, new ArticleRevision(revised, stored, []));

        AssertSame(revised, Assert.Single((await articles.ReadAsync(Slug, None)).Articles));
        AssertSame(revised, await articles.FindAsync(Slug, revised.Id, None));
    }

    [Fact]
    public async Task Collections_do_not_see_each_other()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await articles.WriteAsync("rare", await articles.ReadAsync("rare", None), [TestArticles.Numbered(2).AsNew()], None);

        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());

        Assert.Equal("25:2", Assert.Single((await articles.ReadAsync("rare", None)).Articles).Citation!.Locator);
    }

    [Fact]
    public async Task No_article_is_lost_among_many()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles, [.. Enumerable.Range(1, 250).Select(number => TestArticles.Numbered(number).AsNew())]);

        Assert.Equal(
            Enumerable.Range(1, 250).Reverse().Select(number => FormattableString.Invariant($"25:{number}")),
            await articles.ListAsync(Slug, None).Select(article => article.Citation!.Locator).ToArrayAsync());
    }

    protected abstract Task<TableClient> NewTableAsync();

    private static async Task StoreAsync(ArticleTable articles, params ArticleRevision[] revisions) =>
        await articles.WriteAsync(Slug, await articles.ReadAsync(Slug, None), revisions, None);

    // Records compare a list by reference.
    private static void AssertSame(Article expected, Article? actual)
    {
        Assert.Equal(expected.Notices, actual!.Notices);
        Assert.Equal(expected with { Notices = actual.Notices }, actual);
    }
}

public sealed class ArticleTableOnFakeTests : ArticleTableContract
{
    protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class ArticleTableOnAzuriteTests : ArticleTableContract
{
    protected override Task<TableClient> NewTableAsync() => AzuriteTable.NewAsync(ArticleTable.Name);
}
