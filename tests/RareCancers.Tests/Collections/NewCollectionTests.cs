using Azure;
using RareCancers.Collections;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Collections that have never been collected successfully do not wait for the schedule.</summary>
public sealed class NewCollectionTests
{
    private const string Other = "sarcoma";

    private readonly CollectorDesk desk = new();
    private int requests;

    public NewCollectionTests()
    {
        desk.Show(TestListing.Items(1, 3));
        desk.AfterAnswer = () => requests++;
    }

    [Fact]
    public async Task The_first_run_of_a_new_deployment_collects_everything()
    {
        desk.Follow(Other, CollectorDesk.Address);

        var outcomes = await desk.CollectNewAsync();

        Assert.Equal([(Other, 3), (CollectorDesk.Slug, 3)], outcomes.Select(outcome => (outcome.Slug, outcome.Published)));
    }

    [Fact]
    public async Task Once_collected_a_Collection_costs_one_read_and_no_request()
    {
        await desk.CollectNewAsync();
        desk.Time.Advance(TimeSpan.FromDays(30));
        var (reads, writes) = (desk.CollectionRows.ReadRequests, desk.CollectionRows.WriteRequests);

        Assert.Empty(await desk.CollectNewAsync());

        Assert.Equal((reads + 1, writes, 1), (desk.CollectionRows.ReadRequests, desk.CollectionRows.WriteRequests, requests));
    }

    [Fact]
    public async Task A_Collection_added_to_the_settings_is_collected_without_the_others()
    {
        await desk.CollectNewAsync();
        desk.Follow(Other, CollectorDesk.Address);

        Assert.Equal(Other, Assert.Single(await desk.CollectNewAsync()).Slug);
    }

    [Fact]
    public async Task A_refused_page_is_tried_again_after_an_hour_and_not_before()
    {
        desk.ShowText("{}");
        Assert.NotNull(Assert.Single(await desk.CollectNewAsync()).Refusal);
        desk.Show(TestListing.Items(1, 3));

        desk.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(await desk.CollectNewAsync());
        desk.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(Assert.Single(await desk.CollectNewAsync()).Refusal);
    }

    [Fact]
    public async Task A_try_that_failed_unexpectedly_counts_as_one()
    {
        desk.ArticleRows.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");
        await Assert.ThrowsAsync<AggregateException>(desk.CollectNewAsync);
        desk.ArticleRows.BeforeRead = null;

        Assert.Empty(await desk.CollectNewAsync());
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.Single(await desk.CollectNewAsync());
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task A_failure_does_not_stop_the_other_Collections()
    {
        desk.Follow(Other, CollectorDesk.Address);
        desk.ArticleRows.BeforeWrite = () =>
        {
            desk.ArticleRows.BeforeWrite = null;
            throw new RequestFailedException(503, "The fake table is away.");
        };

        await Assert.ThrowsAsync<AggregateException>(desk.CollectNewAsync);

        Assert.NotNull((await desk.Collections.FindAsync(CollectorDesk.Slug, CancellationToken.None))!.LastSucceeded);
    }

    [Fact]
    public async Task A_page_is_not_requested_while_its_row_cannot_be_written()
    {
        desk.CollectionRows.BeforeWrite = () => throw new RequestFailedException(503, "The fake table is away.");

        await Assert.ThrowsAsync<AggregateException>(desk.CollectNewAsync);

        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task With_no_retry_interval_a_refused_page_is_tried_again_at_once()
    {
        desk.ShowText("{}");
        await desk.CollectNewAsync();
        desk.Show(TestListing.Items(1, 3));

        var outcomes = await desk.Collector().CollectNewAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Null(Assert.Single(outcomes).Refusal);
    }

    [Fact]
    public async Task Of_two_runs_that_start_at_once_one_requests_the_page()
    {
        IReadOnlyList<CollectOutcome>? other = null;
        desk.CollectionRows.BeforeWrite = () =>
        {
            desk.CollectionRows.BeforeWrite = null;
            other = desk.CollectNewAsync().GetAwaiter().GetResult();
        };

        var outcomes = await desk.CollectNewAsync();

        Assert.Empty(outcomes);
        Assert.Equal((3, 1), (Assert.Single(other!).Published, requests));
    }

    [Fact]
    public async Task A_run_that_starts_while_the_page_is_being_read_leaves_it_alone()
    {
        IReadOnlyList<CollectOutcome>? other = null;
        desk.AfterAnswer = () =>
        {
            if (++requests == 1)
                other = desk.CollectNewAsync().GetAwaiter().GetResult();
        };

        var outcomes = await desk.CollectNewAsync();

        Assert.Empty(other!);
        Assert.Equal((3, 1), (Assert.Single(outcomes).Published, requests));
    }

    [Fact]
    public async Task A_scheduled_run_at_the_same_time_stores_each_article_once()
    {
        desk.AfterAnswer = () =>
        {
            desk.AfterAnswer = null;
            desk.CollectNewAsync().GetAwaiter().GetResult();
        };

        await desk.CollectAllAsync();

        Assert.Equal([1L, 2, 3], (await desk.ChangesAsync()).Select(change => change.Sequence));
    }

    [Fact]
    public async Task A_run_that_took_eight_minutes_leaves_the_other_Collections_to_the_next()
    {
        desk.Follow(Other, CollectorDesk.Address);
        desk.AfterAnswer = () => desk.Time.Advance(TimeSpan.FromMinutes(8));

        Assert.Equal(Other, Assert.Single(await desk.CollectNewAsync()).Slug);
        Assert.Equal("Collecting took so long that 1 Collections are left to the next run", desk.Log.LatestRecord.Message);
        Assert.Equal(CollectorDesk.Slug, Assert.Single(await desk.CollectNewAsync()).Slug);
    }
}
