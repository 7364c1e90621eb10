using Azure;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Collections;

public sealed class CollectorTests
{
    private readonly CollectorFixture fixture = new();

    [Fact]
    public async Task A_first_run_publishes_everything_as_backfill()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        Assert.Equal(
            [(1L, ChangeKind.Published, true), (2, ChangeKind.Published, true), (3, ChangeKind.Published, true)],
            (await fixture.ChangesAsync()).Select(change => (change.Sequence, change.Kind, change.IsBackfill)));
    }

    [Fact]
    public async Task Articles_are_stored_in_the_pages_order()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        Assert.Equal(["bmc-cancer:25:3", "bmc-cancer:25:2", "bmc-cancer:25:1"], await fixture.IdsAsync());
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await fixture.CollectAsync(TestListing.Items(1, 40));
        var requests = fixture.ArticleRows.WriteRequests;

        await fixture.CollectAsync();

        Assert.Equal(requests, fixture.ArticleRows.WriteRequests);
    }

    [Fact]
    public async Task A_later_article_is_published_and_not_backfill()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        await fixture.CollectAsync(TestListing.Items(1, 4));

        var id = ArticleId.Parse("bmc-cancer:25:4");
        Assert.Equal([new Change(4, ChangeKind.Published, id, fixture.Now, null, IsBackfill: false)], await fixture.ChangesAsync(after: 3));
    }

    [Fact]
    public async Task A_later_article_is_first_seen_at_the_time_of_the_run()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        await fixture.CollectAsync(TestListing.Items(1, 4));

        var article = await fixture.ArticleAsync(4);
        Assert.Equal((fixture.Now, fixture.Now), (article.FirstSeen, article.Updated));
    }

    [Fact]
    public async Task An_article_that_the_page_no_longer_shows_is_kept()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        await fixture.CollectAsync(TestListing.Items(2, 3));

        Assert.Equal(["bmc-cancer:25:3", "bmc-cancer:25:2", "bmc-cancer:25:1"], await fixture.IdsAsync());
    }

    [Fact]
    public async Task An_article_that_is_listed_again_is_not_news()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        await fixture.CollectAsync(TestListing.Items(2, 3));

        await fixture.CollectAsync(TestListing.Items(1, 3));

        Assert.Empty(await fixture.ChangesAsync(after: 3));
    }

    [Fact]
    public async Task An_interrupted_import_is_completed_as_backfill()
    {
        var requests = 0;
        fixture.ArticleRows.BeforeWrite = () =>
        {
            if (++requests == 2)
                throw new RequestFailedException(503, "The connection broke.");
        };
        await Assert.ThrowsAsync<RequestFailedException>(() => fixture.CollectAsync(TestListing.Items(1, 50)));

        await fixture.CollectAsync();

        var changes = await fixture.ChangesAsync();
        Assert.Equal(50, changes.Select(change => change.Article).Distinct().Count());
        Assert.All(changes, change => Assert.True(change.IsBackfill));
    }

    [Fact]
    public async Task A_run_reports_its_outcome()
    {
        await fixture.CollectAsync([.. TestListing.Items(1, 3), TestListing.Item(9)]);
        var retitled = TestListing.Item(1) with { Notices = [new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:900"))] };
        var refilled = TestListing.Item(2) with { Title = "Known at last" };

        var outcome = await fixture.CollectAsync(
            TestListing.Item(6), TestListing.Item(4), TestListing.Item(3), refilled, retitled,
            TestListing.Item(5) with { Citation = null });

        Assert.Equal(
            new CollectOutcome(
                CollectorFixture.Slug, fixture.Now, null, Listed: 5, Published: 2, Changed: 1, Refilled: 1, Unlisted: 1, Unidentified: 1, Stored: 6)
            {
                SourceName = "journal.example/collections/rare-cancers",
                Announced = 2,
            },
            outcome);
    }

    [Fact]
    public async Task A_run_is_recorded_with_the_pages_facts()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        var state = await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None);

        Assert.Equal((fixture.Now, fixture.Now, null), (state!.LastTried, state.LastSucceeded, state.LastRefusal));
        Assert.Equal("fewer than six cases per 100,000 per year", state.Facts.DefinitionOfRare);
    }

    [Fact]
    public async Task A_refused_Collection_does_not_stop_the_others()
    {
        fixture.Follow("missing", "no-such-file.html");
        fixture.Show(TestListing.Items(1, 3));

        var outcomes = await fixture.Collector().CollectAllAsync(CancellationToken.None);

        Assert.Equal([("missing", RefusalReason.SourceNotFound), ("rare-cancers", null)], outcomes.Select(outcome => (outcome.Slug, outcome.Refusal?.Reason)));
    }

    [Fact]
    public async Task A_Collection_that_fails_does_not_stop_the_rest()
    {
        // The fake network does not know the address and throws, which is not a refusal.
        fixture.Follow("other", "https://journal.example/collections/other");
        fixture.Show(TestListing.Items(1, 3));

        await Assert.ThrowsAsync<AggregateException>(() => fixture.Collector().CollectAllAsync(CancellationToken.None));

        Assert.Equal(3, (await fixture.IdsAsync()).Length);
    }

    [Fact]
    public async Task A_cancelled_run_stores_nothing()
    {
        fixture.Show(TestListing.Items(1, 3));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Collector().CollectAllAsync(new CancellationToken(canceled: true)));

        Assert.Empty(await fixture.ArticleRows.KeysAsync(CollectorFixture.Slug));
    }
}
