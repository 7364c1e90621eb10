using Azure;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Collections that have never been collected successfully do not wait for the schedule.</summary>
public sealed class NewCollectionTests
{
    private const string Other = "sarcoma";

    private readonly CollectorFixture fixture = new();
    private int requests;

    public NewCollectionTests()
    {
        fixture.Show(TestListing.Items(1, 3));
        fixture.AfterAnswer = () => requests++;
    }

    [Fact]
    public async Task The_first_run_of_a_new_deployment_collects_everything()
    {
        fixture.Follow(Other, CollectorFixture.Address);

        var outcomes = await fixture.CollectNewAsync();

        Assert.Equal([(Other, 3), (CollectorFixture.Slug, 3)], outcomes.Select(outcome => (outcome.Slug, outcome.Published)));
    }

    [Fact]
    public async Task Once_collected_a_Collection_costs_one_read_and_no_request()
    {
        await fixture.CollectNewAsync();
        fixture.Time.Advance(TimeSpan.FromDays(30));
        var (reads, writes) = (fixture.CollectionRows.ReadRequests, fixture.CollectionRows.WriteRequests);

        Assert.Empty(await fixture.CollectNewAsync());

        Assert.Equal((reads + 1, writes, 1), (fixture.CollectionRows.ReadRequests, fixture.CollectionRows.WriteRequests, requests));
    }

    [Fact]
    public async Task A_Collection_added_to_the_settings_is_collected_without_the_others()
    {
        await fixture.CollectNewAsync();
        fixture.Follow(Other, CollectorFixture.Address);

        Assert.Equal(Other, Assert.Single(await fixture.CollectNewAsync()).Slug);
    }

    [Fact]
    public async Task A_refused_page_is_tried_again_after_an_hour_and_not_before()
    {
        fixture.ShowText("{}");
        Assert.NotNull(Assert.Single(await fixture.CollectNewAsync()).Refusal);
        fixture.Show(TestListing.Items(1, 3));

        fixture.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await fixture.CollectNewAsync());
        fixture.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(Assert.Single(await fixture.CollectNewAsync()).Refusal);
    }

    [Fact]
    public async Task A_try_that_failed_unexpectedly_counts_as_one()
    {
        fixture.ArticleRows.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");
        await Assert.ThrowsAsync<AggregateException>(fixture.CollectNewAsync);
        fixture.ArticleRows.BeforeRead = null;

        Assert.Empty(await fixture.CollectNewAsync());
        fixture.Time.Advance(TimeSpan.FromHours(1));

        Assert.Single(await fixture.CollectNewAsync());
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task A_failure_does_not_stop_the_other_Collections()
    {
        fixture.Follow(Other, CollectorFixture.Address);
        fixture.ArticleRows.BeforeWrite = () =>
        {
            fixture.ArticleRows.BeforeWrite = null;
            throw new RequestFailedException(503, "The fake table is away.");
        };

        await Assert.ThrowsAsync<AggregateException>(fixture.CollectNewAsync);

        Assert.NotNull((await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None))!.LastSucceeded);
    }

    [Fact]
    public async Task A_page_is_not_requested_while_its_row_cannot_be_written()
    {
        fixture.CollectionRows.BeforeWrite = () => throw new RequestFailedException(503, "The fake table is away.");

        await Assert.ThrowsAsync<AggregateException>(fixture.CollectNewAsync);

        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task With_no_retry_interval_a_refused_page_is_tried_again_at_once()
    {
        fixture.ShowText("{}");
        await fixture.CollectNewAsync();
        fixture.Show(TestListing.Items(1, 3));

        var outcomes = await fixture.Collector().CollectNewAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Null(Assert.Single(outcomes).Refusal);
    }

    [Fact]
    public async Task Of_two_runs_that_start_at_once_one_requests_the_page()
    {
        IReadOnlyList<CollectOutcome>? other = null;
        fixture.CollectionRows.BeforeWrite = () =>
        {
            fixture.CollectionRows.BeforeWrite = null;
            other = fixture.CollectNewAsync().GetAwaiter().GetResult();
        };

        var outcomes = await fixture.CollectNewAsync();

        Assert.Empty(outcomes);
        Assert.Equal((3, 1), (Assert.Single(other!).Published, requests));
    }

    [Fact]
    public async Task A_run_that_starts_while_the_page_is_being_read_leaves_it_alone()
    {
        IReadOnlyList<CollectOutcome>? other = null;
        fixture.AfterAnswer = () =>
        {
            if (++requests == 1)
                other = fixture.CollectNewAsync().GetAwaiter().GetResult();
        };

        var outcomes = await fixture.CollectNewAsync();

        Assert.Empty(other!);
        Assert.Equal((3, 1), (Assert.Single(outcomes).Published, requests));
    }

    [Fact]
    public async Task A_scheduled_run_at_the_same_time_stores_each_article_once()
    {
        fixture.AfterAnswer = () =>
        {
            fixture.AfterAnswer = null;
            fixture.CollectNewAsync().GetAwaiter().GetResult();
        };

        await fixture.CollectAllAsync();

        Assert.Equal([1L, 2, 3], (await fixture.ChangesAsync()).Select(change => change.Sequence));
    }

    [Fact]
    public async Task A_run_that_took_eight_minutes_leaves_the_other_Collections_to_the_next()
    {
        fixture.Follow(Other, CollectorFixture.Address);
        fixture.AfterAnswer = () => fixture.Time.Advance(TimeSpan.FromMinutes(8));

        Assert.Equal(Other, Assert.Single(await fixture.CollectNewAsync()).Slug);
        Assert.Equal("Collecting reached its time limit; sources left for the next run: 1", fixture.Log.LatestRecord.Message);
        Assert.Equal(CollectorFixture.Slug, Assert.Single(await fixture.CollectNewAsync()).Slug);
    }
}
