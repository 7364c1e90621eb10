using RareCancers.Digests;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

/// <summary>What a sender or a planner leaves to the next one when its host stops, and when its time is over.</summary>
public sealed class DigestHandOverTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly NewsDesk desk = new() { Mailer = { Connections = 1 } };

    [Fact]
    public async Task A_sender_whose_host_stops_records_what_went_gives_the_rest_back_and_lets_its_message_come_again()
    {
        await PlanForAsync(10);
        using var stopping = new CancellationTokenSource();
        desk.Mailer.BeforeAccept = _ =>
        {
            if (desk.Mailed.Count == 2)
                stopping.Cancel();
        };
        var queued = desk.Queue.Texts.Count;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Sender.SendAsync(Shard, stopping.Token));

        Assert.Equal((3, queued), (desk.Mailed.Count, desk.Queue.Texts.Count));
        Assert.Equal([(DeliveryState.Claimed, "")], (await OpenAsync()).Distinct());
        Assert.Equal(new DigestRun(Sent: 7), await desk.SendAsync(1));
        Assert.Equal((10, 10), (desk.Mailed.Count, desk.Mailed.Distinct().Count()));
    }

    [Fact]
    public async Task A_sender_whose_host_stops_while_it_claims_leaves_no_claim_behind()
    {
        await PlanForAsync(10);
        using var stopping = new CancellationTokenSource();
        desk.DeliveryRows.BeforeWrite = () =>
        {
            desk.DeliveryRows.BeforeWrite = null;
            stopping.Cancel();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Sender.SendAsync(Shard, stopping.Token));

        Assert.Empty(desk.Mailed);
        Assert.Equal(new DigestRun(Sent: 10), await desk.SendAsync(1));
    }

    [Fact]
    public async Task A_sender_whose_claims_hold_for_an_hour_hands_over_after_four_minutes_all_the_same()
    {
        desk.Options.ClaimSeconds = 3600;
        await PlanForAsync(10);
        desk.Mailer.AfterAccept = _ => desk.Time.Advance(TimeSpan.FromMinutes(1));

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 4, Left: 6), run);
        Assert.Equal((Shard, TimeSpan.Zero), (DigestShard.Parse(desk.Queue.Texts[^1]), desk.Queue.Delays[^1]));
    }

    [Fact]
    public async Task A_planner_whose_time_is_over_leaves_the_rest_to_the_next_one()
    {
        await desk.ImportAsync("Old");
        foreach (var shard in Enumerable.Range(0, 40))
            await desk.SubscribeAsync($"p{shard}", shard: $"{shard:x2}");
        await desk.PublishAsync("New");
        var sending = 0;
        desk.Queue.BeforeSend = () =>
        {
            if (Interlocked.Increment(ref sending) == 10)
                desk.Time.Advance(RunLimit.Longest);
        };

        var first = await desk.PlanAsync();
        var queued = desk.Queue.Texts.Count;
        var second = await desk.PlanAsync();
        await desk.DrainAsync();

        Assert.Empty(first);
        Assert.InRange(queued, 10, 39);
        Assert.Contains("so long that the rest is left", Assert.Single(desk.Warnings), StringComparison.Ordinal);
        Assert.Equal(40, Assert.Single(second).Mails);
        Assert.Equal((40, 40), (desk.Mailed.Count, desk.Mailed.Distinct().Count()));
    }

    [Fact]
    public async Task A_planner_whose_host_stops_says_so_to_its_host()
    {
        await desk.ImportAsync("Old");
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        using var stopping = new CancellationTokenSource();
        desk.Queue.BeforeSend = stopping.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Planner.PlanAsync(stopping.Token));
        desk.Queue.BeforeSend = null;

        Assert.Single(await desk.PlanAsync());
    }

    private async Task PlanForAsync(int people)
    {
        await desk.ImportAsync("Old");
        foreach (var person in Enumerable.Range(0, people))
            await desk.SubscribeAsync($"p{person}");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        desk.Queue.TryTake();
    }

    private async Task<IEnumerable<(DeliveryState State, string ClaimId)>> OpenAsync() =>
        (await desk.Ledger.ReadAsync(Shard, CancellationToken.None)).Values
            .Where(delivery => delivery.State == DeliveryState.Claimed)
            .Select(delivery => (delivery.State, delivery.ClaimId));
}
