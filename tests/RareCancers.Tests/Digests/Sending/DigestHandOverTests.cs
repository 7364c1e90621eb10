using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Sending;

/// <summary>What a sender or planner leaves to the next run when its host stops or it runs out of time.</summary>
public sealed class DigestHandOverTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly DigestFixture fixture = new() { Mailer = { Connections = 1 } };

    [Fact]
    public async Task A_sender_whose_host_stops_records_what_was_sent_releases_the_rest_and_lets_its_message_reappear()
    {
        await PlanForAsync(10);
        using var stopping = new CancellationTokenSource();
        fixture.Mailer.BeforeAccept = _ =>
        {
            if (fixture.Mailed.Count == 2)
                stopping.Cancel();
        };
        var queued = fixture.Queue.Texts.Count;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Sender.SendAsync(Shard, stopping.Token));

        Assert.Equal((3, queued), (fixture.Mailed.Count, fixture.Queue.Texts.Count));
        Assert.Equal([(DeliveryState.Claimed, "")], (await OpenAsync()).Distinct());
        Assert.Equal(new ShardOutcome(Sent: 7), await fixture.SendAsync(1));
        Assert.Equal((10, 10), (fixture.Mailed.Count, fixture.Mailed.Distinct().Count()));
    }

    [Fact]
    public async Task A_sender_whose_host_stops_while_it_claims_leaves_no_claim_behind()
    {
        await PlanForAsync(10);
        using var stopping = new CancellationTokenSource();
        fixture.DeliveryRows.BeforeWrite = () =>
        {
            fixture.DeliveryRows.BeforeWrite = null;
            stopping.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Sender.SendAsync(Shard, stopping.Token));

        Assert.Empty(fixture.Mailed);
        Assert.Equal(new ShardOutcome(Sent: 10), await fixture.SendAsync(1));
    }

    [Fact]
    public async Task A_sender_whose_claims_last_for_an_hour_still_hands_over_after_four_minutes()
    {
        fixture.Options.ClaimSeconds = 3600;
        await PlanForAsync(10);
        fixture.Mailer.AfterAccept = _ => fixture.Time.Advance(TimeSpan.FromMinutes(1));

        var run = await fixture.SendAsync(1);

        Assert.Equal(new ShardOutcome(Sent: 4, Left: 6), run);
        Assert.Equal((Shard, TimeSpan.Zero), (DigestShard.Parse(fixture.Queue.Texts[^1]), fixture.Queue.Delays[^1]));
    }

    [Fact]
    public async Task A_planner_that_runs_out_of_time_leaves_the_rest_to_the_next_run()
    {
        await fixture.ImportAsync("Old");
        foreach (var shard in Enumerable.Range(0, 40))
            await fixture.SubscribeAsync($"p{shard}", shard: $"{shard:x2}");
        await fixture.PublishAsync("New");
        // Shards are planned at once: none gets further while the time passes.
        var (gate, sending) = (new Lock(), 0);
        fixture.Queue.BeforeSend = () =>
        {
            lock (gate)
            {
                if (++sending == 10)
                    fixture.Time.Advance(RunLimit.Longest);
            }
        };

        var first = await fixture.PlanAsync();
        var queued = fixture.Queue.Texts.Count;
        var second = await fixture.PlanAsync();
        await fixture.DrainAsync();

        Assert.Empty(first);
        Assert.InRange(queued, 10, 39);
        Assert.Contains("reached its time limit", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
        Assert.Equal(40, Assert.Single(second).Mails);
        Assert.Equal((40, 40), (fixture.Mailed.Count, fixture.Mailed.Distinct().Count()));
    }

    [Fact]
    public async Task A_planner_whose_host_stops_reports_the_cancellation()
    {
        await fixture.ImportAsync("Old");
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        using var stopping = new CancellationTokenSource();
        fixture.Queue.BeforeSend = stopping.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Planner.PlanAsync(stopping.Token));
        fixture.Queue.BeforeSend = null;

        Assert.Single(await fixture.PlanAsync());
    }

    private async Task PlanForAsync(int people)
    {
        await fixture.ImportAsync("Old");
        foreach (var person in Enumerable.Range(0, people))
            await fixture.SubscribeAsync($"p{person}");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        fixture.Queue.TryTake();
    }

    private async Task<IEnumerable<(DeliveryState State, string ClaimId)>> OpenAsync() =>
        (await fixture.Ledger.ReadAsync(Shard, CancellationToken.None)).Values
            .Where(delivery => delivery.State == DeliveryState.Claimed)
            .Select(delivery => (delivery.State, delivery.ClaimId));
}
