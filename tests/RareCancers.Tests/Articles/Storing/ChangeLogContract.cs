using Azure;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Articles.Storing;

/// <summary>The behaviour of the change log with one and with two writers, on both the fake and real storage.</summary>
public abstract class ChangeLogContract
{
    private const string Slug = "rare-cancers";

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Changes_are_numbered_without_gaps_across_transactions_and_writes()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, [.. Enumerable.Range(1, 70).Select(number => TestArticles.Numbered(number).AsNew())]);

        await StoreAsync(articles, TestArticles.Numbered(71).AsNew());

        Assert.Equal(Enumerable.Range(1, 71).Select(number => (long)number), await SequencesAsync(articles, 0, long.MaxValue - 1));
    }

    [Fact]
    public async Task The_last_sequence_is_that_of_the_newest_change()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles, TestArticles.Numbered(1).AsNew(), TestArticles.Numbered(2).AsNew());

        Assert.Equal(2, await articles.LastSequenceAsync(Slug, None));
    }

    [Fact]
    public async Task Each_write_has_its_own_date_in_whole_seconds()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var seen = TestArticles.FirstSeen;

        var dates = new List<DateTimeOffset>();
        foreach (var modified in (DateTimeOffset[])[seen.AddMilliseconds(900), seen.AddMilliseconds(950), seen.AddDays(-1), seen.AddSeconds(90)])
        {
            await StoreAsync(articles, (TestArticles.Numbered(dates.Count + 1) with { Modified = modified }).AsNew());
            dates.Add((await articles.ReadAsync(Slug, None)).Modified);
        }

        Assert.Equal([seen, seen.AddSeconds(1), seen.AddSeconds(2), seen.AddSeconds(90)], dates);
    }

    // Earlier builds stored a property "Make" in the head.
    [Fact]
    public async Task A_head_written_by_an_earlier_build_keeps_its_date()
    {
        var table = await NewTableAsync();
        var articles = new ArticleTable(table);
        await StoreAsync(articles, TestArticles.Numbered(1).AsNew());

        await table.UpdateEntityAsync(new TableEntity(Slug, "head") { ["Make"] = "0123456789abcdef" }, ETag.All, TableUpdateMode.Merge, None);

        Assert.Equal(TestArticles.FirstSeen, (await articles.ReadAsync(Slug, None)).Modified);
    }

    [Fact]
    public async Task An_empty_log_has_the_sequence_0() =>
        Assert.Equal(0, await new ArticleTable(await NewTableAsync()).LastSequenceAsync(Slug, None));

    [Theory]
    [InlineData(0, 5, "1 2 3 4 5")]
    [InlineData(2, 4, "3 4")]
    [InlineData(4, 5, "5")]
    [InlineData(3, 3, "")]
    [InlineData(5, 900, "")]
    public async Task A_window_starts_after_its_first_and_ends_with_its_last(long after, long through, string sequences)
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles, [.. Enumerable.Range(1, 5).Select(number => TestArticles.Numbered(number).AsNew())]);

        Assert.Equal(sequences, string.Join(' ', await SequencesAsync(articles, after, through)));
    }

    [Fact]
    public async Task Every_field_of_a_change_is_kept()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var article = TestArticles.Complete();
        var change = new Change(0, ChangeKind.Corrected, article.Id, TestArticles.FirstSeen.AddTicks(3), article.Notices[0], IsBackfill: true);

        await StoreAsync(articles, new ArticleRevision(article, null, [change]));

        Assert.Equal(change with { Sequence = 1 }, await articles.ListChangesAsync(Slug, 0, 1, None).SingleAsync());
    }

    [Fact]
    public async Task Notices_are_listed_by_themselves()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, WithNotices(), TestArticles.Numbered(1).AsNew());

        var changes = await articles.ListChangesAsync(Slug, 0, 9, None).ToArrayAsync();
        var notices = await articles.ListNoticesAsync(Slug, await articles.ReadHeadAsync(Slug, None), None).ToArrayAsync();

        Assert.Equal(changes.Where(change => change.Notice is not null), notices);
        Assert.Equal((4, 2), (changes.Length, notices.Length));
    }

    [Fact]
    public async Task A_log_without_the_list_of_notices_gets_it_with_the_rest_of_its_index()
    {
        var table = await NewTableAsync();
        var articles = new ArticleTable(table);
        await StoreAsync(articles, WithNotices());
        foreach (var key in await table.KeysAsync(Slug))
        {
            if (key.StartsWith("n:", StringComparison.Ordinal))
                await table.DeleteEntityAsync(Slug, key, ETag.All, None);
        }

        await table.UpdateEntityAsync(new TableEntity(Slug, "head") { ["IsIndexed"] = false }, ETag.All, TableUpdateMode.Merge, None);
        var before = await articles.ListNoticesAsync(Slug, await articles.ReadHeadAsync(Slug, None), None).ToArrayAsync();
        await articles.ReadAsync(Slug, items: [], None);
        var after = await articles.ListNoticesAsync(Slug, await articles.ReadHeadAsync(Slug, None), None).ToArrayAsync();

        Assert.Equal(2, before.Length);
        Assert.Equal(before, after);
        Assert.Equal(2, (await table.KeysAsync(Slug)).Count(key => key.StartsWith("n:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_head_lists_what_was_written_without_a_change_the_newest_first_and_only_so_many()
    {
        var articles = new ArticleTable(await NewTableAsync());
        await StoreAsync(articles, [.. Enumerable.Range(1, 1000).Select(number => TestArticles.Numbered(number).AsNew())]);
        var stored = await articles.ListAsync(Slug, None).ToArrayAsync();

        await StoreAsync(articles, [.. stored.Select(article => new ArticleRevision(article with { Pmid = "1" }, article, []))]);
        var head = await articles.ReadHeadAsync(Slug, None);

        var listed = head.Refilled.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1000, head.Refills);
        Assert.InRange(listed.Length, 500, 700);
        Assert.Equal(stored.Reverse().Take(listed.Length).Select(article => article.Id.Value), listed);
    }

    [Fact]
    public async Task A_write_from_a_stale_snapshot_is_refused_and_changes_nothing()
    {
        var table = await NewTableAsync();
        var articles = new ArticleTable(table);
        await StoreAsync(articles, TestArticles.Numbered(1).AsNew());
        var stale = await articles.ReadAsync(Slug, None);
        await StoreAsync(articles, TestArticles.Numbered(2).AsNew());
        var before = await table.VersionsAsync(Slug);

        await Assert.ThrowsAsync<ArticlesChangedException>(
            () => articles.WriteAsync(Slug, stale, [TestArticles.Numbered(3).AsNew()], completesImport: true, None));

        Assert.Equal(before, await table.VersionsAsync(Slug));
    }

    [Fact]
    public async Task Of_two_first_writers_only_one_succeeds()
    {
        var articles = new ArticleTable(await NewTableAsync());
        var empty = await articles.ReadAsync(Slug, None);
        await articles.WriteAsync(Slug, empty, [TestArticles.Numbered(1).AsNew()], completesImport: true, None);

        await Assert.ThrowsAsync<ArticlesChangedException>(
            () => articles.WriteAsync(Slug, empty, [TestArticles.Numbered(2).AsNew()], completesImport: true, None));

        Assert.Equal("25:1", (await articles.ListAsync(Slug, None).SingleAsync()).Citation!.Locator);
    }

    [Fact]
    public async Task A_write_that_fails_on_its_last_row_stores_nothing()
    {
        var table = await NewTableAsync();
        var articles = new ArticleTable(table);
        await StoreAsync(articles, TestArticles.Numbered(1).AsNew());
        var before = await table.VersionsAsync(Slug);

        // The second article is already stored, but is written as if it were new.
        var failure = await Record.ExceptionAsync(() => StoreAsync(articles, TestArticles.Numbered(2).AsNew(), TestArticles.Numbered(1).AsNew()));

        Assert.IsType<ArticlesChangedException>(failure);
        Assert.Equal(before, await table.VersionsAsync(Slug));
    }

    [Fact]
    public async Task A_Collection_counts_as_imported_after_its_first_write()
    {
        var articles = new ArticleTable(await NewTableAsync());

        await StoreAsync(articles);

        Assert.True((await articles.ReadAsync(Slug, None)).IsImported);
    }

    [Fact]
    public async Task Writing_nothing_changes_no_row()
    {
        var table = await NewTableAsync();
        var articles = new ArticleTable(table);
        await StoreAsync(articles, TestArticles.Numbered(1).AsNew());
        var before = await table.VersionsAsync(Slug);

        await StoreAsync(articles);

        Assert.Equal(before, await table.VersionsAsync(Slug));
    }

    protected abstract Task<TableClient> NewTableAsync();

    // An article with two notices.
    private static ArticleRevision WithNotices() => ArticleRevision.Between(null, TestArticles.Complete(), TestArticles.FirstSeen, _ => false)!;

    private static async Task StoreAsync(ArticleTable articles, params ArticleRevision[] revisions) =>
        await articles.WriteAsync(Slug, await articles.ReadAsync(Slug, None), revisions, completesImport: true, None);

    private static async Task<long[]> SequencesAsync(ArticleTable articles, long after, long through) =>
        await articles.ListChangesAsync(Slug, after, through, None).Select(change => change.Sequence).ToArrayAsync();
}

public sealed class ChangeLogOnFakeTests : ChangeLogContract
{
    protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class ChangeLogOnAzuriteTests : ChangeLogContract
{
    protected override Task<TableClient> NewTableAsync() => TestTables.NewAsync(ArticleTable.Name);
}
