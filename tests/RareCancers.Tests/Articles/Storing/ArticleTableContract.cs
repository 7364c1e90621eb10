using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;
using RareCancers.Topics;

namespace RareCancers.Tests.Articles.Storing;

/// <summary>The behaviour of the articles table, on both the fake and real storage.</summary>
public abstract class ArticleTableContract
{
    private const string Slug = "rare-cancers";

    private static readonly Doi SomeDoi = Doi.Parse("10.1186/s12885-025-13934-2");

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_articles_that_a_page_lists_are_found_whether_or_not_all_articles_were_read(bool wereAllRead)
    {
        var articles = new ArticleTable(await NewTableAsync());
        Article[] stored = [TestArticles.Numbered(1), TestArticles.Numbered(2), TestArticles.Numbered(3) with { Sources = ["page-other"] }];
        await StoreAsync(articles, [.. stored.Select(article => article.AsNew())]);
        var snapshot = wereAllRead ? await articles.ReadAsync(Slug, None) : await articles.ReadAsync(Slug, stored[0].Id, None);

        var listed = await articles.ListListedAsync(Slug, snapshot, SourceKey.Page, new HashSet<ArticleId> { stored[0].Id }, None);

        Assert.Equal([stored[1].Id], listed.Select(article => article.Id));
    }

    [Fact]
    public async Task Unknown_values_stay_null()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Numbered(558) with { Authors = AuthorList.Unknown, Teaser = null };

        await StoreAsync(articles, article.AsNew());

        AssertSame(article with { Sequence = 1 }, Assert.Single((await articles.ReadAsync(Slug, None)).Articles));
    }

    [Fact]
    public async Task Unknown_values_are_not_stored()
    {
        var table = await NewTableAsync();
        var article = TestArticles.Numbered(558) with { Authors = AuthorList.Unknown, Teaser = null };

        await StoreAsync(new ArticleTable(table), article.AsNew());

        var row = (await table.GetEntityAsync<TableEntity>(Slug, "a:bmc-cancer:25:558")).Value;
        Assert.Equal(
            ["AuthorsAreComplete", "Citation", "FirstSeen", "Id", "Modified", "Origins", "PartitionKey", "RowKey", "Sequence", "Sources", "TeaserIsCut",
                "Updated", "odata.etag"],
            row.Keys.Where(key => key != "Timestamp").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_classification_is_kept()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Numbered(558) with
        {
            Classification = new Classification(
                [new TopicMatch("thymoma", "thymic tumour", TopicField.Title, 3), new TopicMatch("a-topic-of-old", "old", TopicField.Abstract, 0)],
                [new TopicMatch("survival", "survived", TopicField.Abstract, 40)]),
        };

        await StoreAsync(articles, article.AsNew());

        AssertSame(article with { Sequence = 1 }, await articles.FindAsync(Slug, article.Id, None));
    }

    [Fact]
    public async Task A_notice_in_place_is_kept_as_such()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Complete() with
        {
            Notices = [new Notice(NoticeKind.Correction, Doi: SomeDoi) { IsInPlace = true }, new Notice(NoticeKind.Correction, Doi: SomeDoi)],
        };

        await StoreAsync(articles, article.AsNew());

        AssertSame(article with { Sequence = 1 }, await articles.FindAsync(Slug, article.Id, None));
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
    public async Task An_unknown_ID_is_not_found()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());

        Assert.Null(await articles.FindAsync(Slug, ArticleId.Parse("bmc-cancer:25:559"), None));
    }

    [Fact]
    public async Task A_new_article_is_stored_by_ID_on_the_timeline_in_the_log_and_on_the_waiting_list()
    {
        var table = await NewTableAsync();

        await StoreAsync(new ArticleTable(table), TestArticles.Numbered(558).AsNew());

        Assert.Equal(
            [
                "a:bmc-cancer:25:558", "c:0000000000000000001", "e:bmc-cancer:25:558", "head", "s:page:bmc-cancer:25:558",
                "t:8584584652854775807:9223372036854775806",
            ],
            await table.KeysAsync(Slug));
    }

    [Fact]
    public async Task Articles_first_seen_at_the_same_moment_are_listed_from_the_last_written()
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
    public async Task A_revision_updates_the_rows_by_ID_and_on_the_timeline()
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
        await articles.WriteAsync("rare", await articles.ReadAsync("rare", None), [TestArticles.Numbered(2).AsNew()], completesImport: true, None);

        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());

        Assert.Equal("25:2", Assert.Single((await articles.ReadAsync("rare", None)).Articles).Citation!.Locator);
    }

    [Fact]
    public async Task Many_articles_are_all_listed()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles, [.. Enumerable.Range(1, 250).Select(number => TestArticles.Numbered(number).AsNew())]);

        Assert.Equal(
            Enumerable.Range(1, 250).Reverse().Select(number => FormattableString.Invariant($"25:{number}")),
            await articles.ListAsync(Slug, None).Select(article => article.Citation!.Locator).ToArrayAsync());
    }

    [Fact]
    public async Task Registered_metadata_are_kept()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Registered();

        await StoreAsync(articles, article.AsNew());

        Assert.Equal(article with { Sequence = 1 }, await articles.FindAsync(Slug, article.Id, None));
    }

    [Fact]
    public async Task An_article_is_found_by_the_DOI_that_it_got_later()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Numbered(558);
        await StoreAsync(articles, article.AsNew());

        await StoreAsync(articles, new ArticleRevision(article with { Doi = SomeDoi, Sequence = 1 }, article, []));

        Assert.Equal(article.Id, (await articles.FindAsync(Slug, ArticleId.From(SomeDoi, null), None))?.Id);
    }

    [Fact]
    public async Task An_article_is_found_by_all_of_its_IDs()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Complete() with
        {
            Pmid = "38900001",
            Preprint = Doi.Parse("10.1101/2024.01.02.24300001"),
            OtherIds = [ArticleId.Parse("10.48550/arxiv.2401.00002"), ArticleId.Parse("pmid:38900002")],
        };

        await StoreAsync(articles, article.AsNew());

        Assert.Equal(6, article.Ids.Count());
        Assert.Equal(article.OtherIds, (await articles.FindAsync(Slug, article.Id, None))?.OtherIds);
        foreach (var id in article.Ids)
            Assert.Equal(article.Id, (await articles.FindAsync(Slug, id, None))?.Id);
    }

    [Fact]
    public async Task A_new_article_is_on_the_waiting_list_at_once_and_news_comes_before_what_is_back_filled()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var old = TestArticles.Numbered(558).AsNew();
        var news = TestArticles.Numbered(559) with { FirstSeen = TestArticles.FirstSeen.AddDays(2) };

        await StoreAsync(articles, old with { Changes = [old.Changes[0] with { IsBackfill = true }] }, news.AsNew());

        var pending = await articles.ListPendingAsync(Slug, None).OrderBy(pending => pending.Due).ToArrayAsync();
        Assert.Equal(new PendingEnrichment(ArticleId.Parse("bmc-cancer:25:558"), TestArticles.FirstSeen, 0, null), pending[1]);
        Assert.Equal(news.Id, pending[0].Article);
    }

    [Fact]
    public async Task An_enrichment_can_be_postponed()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());
        var later = new PendingEnrichment(ArticleId.Parse("bmc-cancer:25:558"), TestArticles.FirstSeen.AddHours(3), 2, "It was not there.");

        await articles.PostponeAsync(Slug, later, None);

        Assert.Equal([later], await articles.ListPendingAsync(Slug, None).ToArrayAsync());
    }

    [Fact]
    public async Task A_completed_enrichment_is_off_the_waiting_list_and_cannot_be_postponed()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var id = ArticleId.Parse("bmc-cancer:25:558");
        await StoreAsync(articles, TestArticles.Numbered(558).AsNew());
        await articles.CompleteAsync(Slug, id, None);

        await articles.CompleteAsync(Slug, id, None);
        await articles.PostponeAsync(Slug, new PendingEnrichment(id, TestArticles.FirstSeen, 1, null), None);

        Assert.Empty(await articles.ListPendingAsync(Slug, None).ToArrayAsync());
    }

    [Fact]
    public async Task Articles_with_long_abstracts_are_split_into_transactions_that_the_service_accepts()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var text = new string('x', Abstract.MaxLength);
        var long30 = Enumerable.Range(1, 30).Select(number => TestArticles.Numbered(number) with { Abstract = new Abstract(text, text) });

        await StoreAsync(articles, [.. long30.Select(article => article.AsNew())]);

        Assert.Equal(30, await articles.ListAsync(Slug, None).CountAsync());
    }

    [Fact]
    public async Task A_write_may_leave_the_import_incomplete()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await articles.WriteAsync(Slug, await articles.ReadAsync(Slug, None), [TestArticles.Numbered(1).AsNew()], completesImport: false, None);

        Assert.False((await articles.ReadAsync(Slug, None)).IsImported);
    }

    [Fact]
    public async Task A_snapshot_of_one_article_is_stale_after_another_was_written()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Numbered(1);
        await StoreAsync(articles, article.AsNew());
        var snapshot = await articles.ReadAsync(Slug, article.Id, None);
        await StoreAsync(articles, TestArticles.Numbered(2).AsNew());

        var stored = Assert.Single(snapshot.Articles);
        await Assert.ThrowsAsync<ArticlesChangedException>(() =>
            articles.WriteAsync(Slug, snapshot, [new ArticleRevision(stored with { Pmid = "1" }, stored, [])], completesImport: false, None));
    }

    protected abstract Task<TableClient> NewTableAsync();

    private static async Task StoreAsync(ArticleTable articles, params ArticleRevision[] revisions) =>
        await articles.WriteAsync(Slug, await articles.ReadAsync(Slug, None), revisions, completesImport: true, None);

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
    protected override Task<TableClient> NewTableAsync() => TestTables.NewAsync(ArticleTable.Name);
}
