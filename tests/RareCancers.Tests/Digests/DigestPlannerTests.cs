using RareCancers.Digests;
using RareCancers.Library;
using RareCancers.Subscriptions;
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
    public async Task Without_subscribers_news_plan_nothing()
    {
        await desk.PublishAsync("New");

        Assert.Empty(await desk.PlanAsync());
    }

    [Fact]
    public async Task News_plan_a_digest_and_a_message_for_each_shard_that_has_anyone_for_it()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "aa");
        await desk.SubscribeAsync("eve", "0f");
        await desk.SubscribeAsync("tom", "1f", SubscriberState.Left);
        await desk.ImportAsync("Old");
        await desk.PublishAsync("New");

        var digest = Assert.Single(await desk.PlanAsync());

        Assert.Equal((1L, 2L, desk.Time.GetUtcNow(), true, 3), (digest.Number, digest.Through, digest.Planned, digest.IsQueued, digest.Mails));
        Assert.Equal(
            [new DigestShard(TestSettings.Slug, 1, "0f"), new DigestShard(TestSettings.Slug, 1, "aa")],
            desk.Queue.Texts.Select(DigestShard.Parse).OrderBy(shard => shard.Shard, StringComparer.Ordinal));
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
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First", "Second");
        await desk.PlanAndDrainAsync();
        await desk.PublishAsync("Third");

        await desk.PlanAsync();

        Assert.Equal([2, 1], Assert.Single(await desk.PlanOfAsync(1)).Group.Items.Select(item => item.Sequence));
        Assert.Equal([3], Assert.Single(await desk.PlanOfAsync(2)).Group.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task Each_Collection_has_digests_of_its_own()
    {
        await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("bob", slug: TestSettings.OtherSlug);
        await desk.PublishAsync("Here");
        await desk.PublishElsewhereAsync("There");

        Assert.Equal([$"{TestSettings.Slug}:1", $"{TestSettings.OtherSlug}:1"], (await desk.PlanAsync()).Select(digest => digest.Id));
    }

    [Fact]
    public async Task A_run_that_died_while_queueing_is_completed_by_the_next()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "bb");
        await desk.PublishAsync("New");
        var sent = 0;
        // Shards are queued side by side.
        desk.Queue.BeforeSend = () => _ = Interlocked.Increment(ref sent) == 1 ? 0 : throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(desk.PlanAsync);
        desk.Queue.BeforeSend = null;

        var digest = Assert.Single(await desk.PlanAsync());

        Assert.Equal((1, true, 2), (digest.Number, digest.IsQueued, digest.Mails));
        Assert.Equal(["aa", "bb"], desk.Queue.Texts.Select(text => DigestShard.Parse(text).Shard).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_digest_that_was_left_half_planned_goes_before_newer_news()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First");
        desk.Queue.BeforeSend = () => throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(desk.PlanAsync);
        desk.Queue.BeforeSend = null;
        await desk.PublishAsync("Second");

        var digests = await desk.PlanAsync();

        Assert.Equal([(1L, 1L), (2L, 2L)], digests.Select(digest => (digest.Number, digest.Through)));
        Assert.Equal([1], Assert.Single(await desk.PlanOfAsync(1)).Group.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task While_a_digest_is_being_sent_the_next_is_planned_and_nothing_comes_twice()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("First");
        await desk.PlanAsync();
        await desk.PublishAsync("Second");
        await desk.PlanAsync();

        await desk.DrainAsync();

        Assert.Equal(["Rare cancers: First", "Rare cancers: Second"], desk.Mailer.Accepted.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_planners_at_once_one_plans()
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        var other = desk.CreatePlanner();
        Task<IReadOnlyList<Digest>>? planned = null;
        desk.DigestRows.BeforeWrite = () =>
        {
            desk.DigestRows.BeforeWrite = null;
            planned = other.PlanAsync(CancellationToken.None);
        };

        var digests = await desk.PlanAsync();

        Assert.Single([.. digests, .. await planned!]);
        Assert.Single(desk.Queue.Texts);
    }

    [Fact]
    public async Task Two_planners_that_complete_the_same_digest_plan_each_mail_once()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "bb");
        await desk.PublishAsync("New");
        var other = desk.CreatePlanner();
        Task<IReadOnlyList<Digest>>? planned = null;
        // As soon as the digest stands in the table.
        desk.DigestRows.AfterWrite = () =>
        {
            desk.DigestRows.AfterWrite = null;
            planned = Task.Run(() => other.PlanAsync(CancellationToken.None));
        };

        var digest = (await desk.PlanAsync())[0];
        await planned!;
        await desk.DrainAsync();

        Assert.Equal((1, 2), (digest.Number, digest.Mails));
        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_due_waits_until_their_hour_comes()
    {
        await desk.SubscribeAsync("ana", wish: NewsDesk.Wish(Cadence.Daily, 9, "Europe/Berlin"));
        await desk.PublishAsync("New");

        var before = await desk.PlanAsync();
        desk.Time.SetUtcNow(new DateTimeOffset(2025, 6, 2, 7, 0, 0, TimeSpan.Zero));
        var then = await desk.PlanAsync();

        Assert.Equal((0, 1), (before.Count, then.Count));
    }

    [Fact]
    public async Task Nothing_that_happens_after_planning_alters_the_plan()
    {
        var ana = await desk.SubscribeAsync("ana");
        await desk.PublishAsync("As it was");
        await desk.PlanAsync();
        await desk.RetitleAsync("As it was", "As it is now");
        await desk.PreferAsync(ana, wish => wish with { Interest = new Interest(["sarcoma"], []) });
        await desk.PublishAsync("Later");

        await desk.DrainAsync();

        Assert.Equal("Rare cancers: As it was", Assert.Single(desk.Mailer.Accepted).Subject);
    }

    [Fact]
    public async Task A_change_of_words_is_mailed_to_nobody()
    {
        await desk.SubscribeAsync("ana");
        await desk.ImportAsync("Before");
        await desk.RetitleAsync("Before", "After");

        Assert.Empty(await desk.PlanAsync());
    }

    [Fact]
    public async Task Planning_reads_those_who_are_due_and_nobody_else()
    {
        foreach (var shard in Enumerable.Range(0, 16))
        {
            await desk.SubscribeAsync($"now{shard}", $"{shard:x2}", wish: NewsDesk.Wish(Cadence.Daily, 9));
            await desk.SubscribeAsync($"later{shard}", $"{shard:x2}", wish: NewsDesk.Wish(Cadence.Daily, 10));
            await desk.SubscribeAsync($"monthly{shard}", $"{shard:x2}", wish: NewsDesk.Wish(Cadence.Monthly, 10));
        }

        await desk.PublishAsync("New");
        desk.Time.SetUtcNow(new DateTimeOffset(2025, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var before = desk.SubscriberRows.ReadRequests;

        await desk.PlanAsync();

        // Of each shard whether it was planned before, the cursor and the members of the one cohort; besides them the index
        // of those who pause, of those who are due before and after, with the place of each, and the list of shards.
        Assert.InRange(desk.SubscriberRows.ReadRequests - before, 16 * 3, 16 * 3 + 10);
    }

    [Fact]
    public async Task When_nobody_is_due_a_run_reads_no_shard_and_no_article()
    {
        foreach (var shard in Enumerable.Range(0, 16))
            await desk.SubscribeAsync($"later{shard}", $"{shard:x2}", wish: NewsDesk.Wish(Cadence.Daily, 10));
        await desk.PublishAsync("New");
        var before = desk.SubscriberRows.ReadRequests + desk.ArticleRows.ReadRequests;

        await desk.PlanAsync();

        // Two Collections, those who pause and those who do not.
        Assert.Equal(4, desk.SubscriberRows.ReadRequests + desk.ArticleRows.ReadRequests - before);
    }

    [Fact]
    public async Task A_cohort_that_everyone_has_left_is_forgotten_and_found_again_by_who_joins()
    {
        var ana = await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("bob", "bb", wish: NewsDesk.Wish(Cadence.Daily));
        await desk.PreferAsync(ana, _ => NewsDesk.Wish(Cadence.Daily));
        for (var day = 0; day < 3; day++)
        {
            await desk.PublishAsync($"Day {day}");
            desk.Time.Advance(TimeSpan.FromDays(1));
            await desk.PlanAndDrainAsync();
        }

        var forgotten = await desk.Due.FindAsync(new Cohort(TestSettings.Slug, "immediately"), CancellationToken.None);
        await desk.PreferAsync(ana, _ => NewsDesk.Immediately);
        await desk.PublishAsync("At once");
        await desk.PlanAndDrainAsync();

        Assert.Null(forgotten);
        Assert.Equal("Rare cancers: At once", desk.Mailer.Accepted[^1].Subject);
    }

    [Fact]
    public async Task More_cohorts_than_a_transaction_takes_are_planned_bit_by_bit()
    {
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(MailingSchedule.IsTimeZone).Take(200).ToArray();
        foreach (var zone in zones)
            await desk.SubscribeAsync($"at{desk.Time.GetUtcNow().Ticks}", wish: NewsDesk.Wish(Cadence.Daily, 7, zone));
        await desk.PublishAsync("New");
        desk.Time.Advance(TimeSpan.FromDays(2));

        var digest = Assert.Single(await desk.PlanAsync());
        await desk.DrainAsync();

        Assert.Equal((200, 200), (digest.Mails, desk.Mailed.Distinct().Count()));
    }
}
