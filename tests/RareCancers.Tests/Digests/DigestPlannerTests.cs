using RareCancers.Digests;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestPlannerTests : IDisposable
{
    private readonly NewsDesk desk = new();

    public void Dispose() => Assert.Empty(desk.Warnings);

    [Fact]
    public async Task A_first_import_plans_nothing()
    {
        await desk.SubscribeAsync("ana");
        await desk.ImportAsync("Old", "Older");

        Assert.Empty(await desk.PlanAsync());
        Assert.Empty(desk.Queue.Texts);
    }

    [Fact]
    public async Task No_articles_plan_nothing() => Assert.Empty(await desk.PlanAsync());

    [Fact]
    public async Task News_plan_a_digest_and_a_message_for_each_shard_in_use()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "aa");
        await desk.SubscribeAsync("eve", "0f");
        await desk.ImportAsync("Old");
        await desk.PublishAsync("New");

        var digest = Assert.Single(await desk.PlanAsync());

        Assert.Equal(new Digest(TestSettings.Slug, 0, 2, desk.Time.GetUtcNow(), IsQueued: true), digest);
        Assert.Equal(
            [new DigestShard(TestSettings.Slug, 2, "0f"), new DigestShard(TestSettings.Slug, 2, "aa")],
            desk.Queue.Texts.Select(DigestShard.Parse));
    }

    [Fact]
    public async Task Planning_again_plans_nothing()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        await desk.PlanAsync();

        Assert.Empty(await desk.PlanAsync());
        Assert.Single(desk.Queue.Texts);
    }

    [Fact]
    public async Task The_next_digest_starts_where_the_last_one_ended()
    {
        await desk.PublishAsync("First", "Second");
        await desk.PlanAndDrainAsync();
        await desk.PublishAsync("Third");

        var digest = Assert.Single(await desk.PlanAsync());

        Assert.Equal((2L, 3L), (digest.After, digest.Through));
    }

    [Fact]
    public async Task Each_Collection_has_a_digest_of_its_own()
    {
        await desk.PublishAsync("Here");
        await desk.PublishElsewhereAsync("There");

        Assert.Equal([TestSettings.Slug, TestSettings.OtherSlug], (await desk.PlanAsync()).Select(digest => digest.Collection));
    }

    [Fact]
    public async Task A_run_that_died_while_queueing_is_completed_by_the_next()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "bb");
        await desk.PublishAsync("New");
        desk.Queue.BeforeSend = () => desk.Queue.BeforeSend = () => throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(desk.PlanAsync);
        desk.Queue.BeforeSend = null;

        var digest = Assert.Single(await desk.PlanAsync());

        Assert.True(digest.IsQueued);
        Assert.Equal(["aa", "bb"], desk.Queue.Texts.Select(text => DigestShard.Parse(text).Shard).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_digest_that_was_left_unqueued_goes_before_newer_news()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First");
        desk.Queue.BeforeSend = () => throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(desk.PlanAsync);
        desk.Queue.BeforeSend = null;
        await desk.PublishAsync("Second");

        var first = await desk.PlanAsync();
        await desk.DrainAsync();
        var second = await desk.PlanAsync();

        Assert.Equal([1L, 2L], first.Concat(second).Select(digest => digest.Through));
    }

    [Fact]
    public async Task While_a_digest_is_being_sent_no_other_is_planned()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First");
        await desk.PlanAsync();
        await desk.PublishAsync("Second");

        var meanwhile = await desk.PlanAsync();
        await desk.DrainAsync();
        var after = await desk.PlanAsync();

        Assert.Equal((0, 1), (meanwhile.Count, after.Count));
    }

    [Fact]
    public async Task Of_two_planners_at_once_one_plans()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        Task<IReadOnlyList<Digest>>? other = null;
        desk.DigestRows.BeforeWrite = () =>
        {
            desk.DigestRows.BeforeWrite = null;
            other = desk.PlanAsync();
        };

        var digests = await desk.PlanAsync();

        Assert.Single([.. digests, .. await other!]);
        Assert.Single(desk.Queue.Texts);
    }
}
