using RareCancers.Articles;
using RareCancers.Digests;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Planning;

public sealed class DigestPlannerTests : IDisposable
{
    private readonly DigestFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_first_import_plans_nothing()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.ImportAsync("Old", "Older");

        Assert.Empty(await fixture.PlanAsync());
        Assert.Empty(fixture.Queue.Texts);
    }

    [Fact]
    public async Task No_articles_plan_nothing() => Assert.Empty(await fixture.PlanAsync());

    [Fact]
    public async Task News_without_subscribers_plans_nothing()
    {
        await fixture.PublishAsync("New");

        Assert.Empty(await fixture.PlanAsync());
    }

    [Fact]
    public async Task News_plans_a_digest_and_queues_each_shard_with_a_recipient()
    {
        await fixture.SubscribeAsync("ana", "aa");
        await fixture.SubscribeAsync("bob", "aa");
        await fixture.SubscribeAsync("eve", "0f");
        await fixture.SubscribeAsync("tom", "1f", SubscriberState.Left);
        await fixture.ImportAsync("Old");
        await fixture.PublishAsync("New");

        var digest = Assert.Single(await fixture.PlanAsync());

        Assert.Equal((1L, 2L, fixture.Time.GetUtcNow(), true, 3), (digest.Number, digest.Through, digest.Planned, digest.IsQueued, digest.Mails));
        Assert.Equal(
            [new DigestShard(TestSettings.Slug, 1, "0f"), new DigestShard(TestSettings.Slug, 1, "aa")],
            fixture.Queue.Texts.Select(DigestShard.Parse).OrderBy(shard => shard.Shard, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Planning_again_plans_nothing()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();

        Assert.Empty(await fixture.PlanAsync());
        Assert.Single(fixture.Queue.Texts);
    }

    [Fact]
    public async Task The_next_digest_starts_where_the_last_one_ended()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("First", "Second");
        await fixture.PlanAndDrainAsync();
        await fixture.PublishAsync("Third");

        await fixture.PlanAsync();

        Assert.Equal([2, 1], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
        Assert.Equal([3], Assert.Single(await fixture.PlanOfAsync(2)).Variant.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task Each_Collection_has_digests_of_its_own()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob", slug: TestSettings.OtherSlug);
        await fixture.PublishAsync("Here");
        await fixture.PublishElsewhereAsync("There");

        Assert.Equal([$"{TestSettings.Slug}:1", $"{TestSettings.OtherSlug}:1"], (await fixture.PlanAsync()).Select(digest => digest.Id));
    }

    [Fact]
    public async Task A_run_that_died_while_queueing_is_completed_by_the_next()
    {
        await fixture.SubscribeAsync("ana", "aa");
        await fixture.SubscribeAsync("bob", "bb");
        await fixture.PublishAsync("New");
        var sent = 0;
        // Shards are queued in parallel.
        fixture.Queue.BeforeSend = () => _ = Interlocked.Increment(ref sent) == 1 ? 0 : throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(fixture.PlanAsync);
        fixture.Queue.BeforeSend = null;

        var digest = Assert.Single(await fixture.PlanAsync());

        Assert.Equal((1, true, 2), (digest.Number, digest.IsQueued, digest.Mails));
        Assert.Equal(["aa", "bb"], fixture.Queue.Texts.Select(text => DigestShard.Parse(text).Shard).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_half_planned_digest_comes_before_newer_news()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("First");
        fixture.Queue.BeforeSend = () => throw new IOException("The queue is down.");
        await Assert.ThrowsAsync<IOException>(fixture.PlanAsync);
        fixture.Queue.BeforeSend = null;
        await fixture.PublishAsync("Second");

        var digests = await fixture.PlanAsync();

        Assert.Equal([(1L, 1L), (2L, 2L)], digests.Select(digest => (digest.Number, digest.Through)));
        Assert.Equal([1], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
    }

    [Fact]
    public async Task While_a_digest_is_being_sent_the_next_is_planned_and_nothing_comes_twice()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("First");
        await fixture.PlanAsync();
        await fixture.PublishAsync("Second");
        await fixture.PlanAsync();

        await fixture.DrainAsync();

        Assert.Equal(["First – Rare cancers", "Second – Rare cancers"], fixture.Mailer.Accepted.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_one_of_two_concurrent_planners_plans()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        var other = fixture.CreatePlanner();
        Task<IReadOnlyList<Digest>>? planned = null;
        fixture.DigestRows.BeforeWrite = () =>
        {
            fixture.DigestRows.BeforeWrite = null;
            planned = other.PlanAsync(CancellationToken.None);
        };

        var digests = await fixture.PlanAsync();

        Assert.Single([.. digests, .. await planned!]);
        Assert.Single(fixture.Queue.Texts);
    }

    [Fact]
    public async Task Two_planners_that_complete_the_same_digest_plan_each_email_once()
    {
        await fixture.SubscribeAsync("ana", "aa");
        await fixture.SubscribeAsync("bob", "bb");
        await fixture.PublishAsync("New");
        var other = fixture.CreatePlanner();
        Task<IReadOnlyList<Digest>>? planned = null;
        // As soon as the digest is in the table.
        fixture.DigestRows.AfterWrite = () =>
        {
            fixture.DigestRows.AfterWrite = null;
            planned = Task.Run(() => other.PlanAsync(CancellationToken.None));
        };

        var digest = (await fixture.PlanAsync())[0];
        await planned!;
        await fixture.DrainAsync();

        Assert.Equal((1, 2), (digest.Number, digest.Mails));
        Assert.Equal(["ana@example.org", "bob@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_subscriber_who_is_not_due_waits_for_the_chosen_hour()
    {
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Wish(Cadence.Daily, 9, "Europe/Berlin"));
        await fixture.PublishAsync("New");

        var before = await fixture.PlanAsync();
        fixture.Time.SetUtcNow(new DateTimeOffset(2025, 6, 2, 7, 0, 0, TimeSpan.Zero));
        var then = await fixture.PlanAsync();

        Assert.Equal((0, 1), (before.Count, then.Count));
    }

    [Fact]
    public async Task Nothing_that_happens_after_planning_alters_the_plan()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("As it was");
        await fixture.PlanAsync();
        await fixture.RetitleAsync("As it was", "As it is now");
        await fixture.PreferAsync(ana, wish => wish with { Interest = new Interest(["sarcoma"], []) });
        await fixture.PublishAsync("Later");

        await fixture.DrainAsync();

        Assert.Equal("As it was – Rare cancers", Assert.Single(fixture.Mailer.Accepted).Subject);
    }

    [Fact]
    public async Task A_change_of_wording_is_emailed_to_nobody()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.ImportAsync("Before");
        await fixture.RetitleAsync("Before", "After");

        Assert.Empty(await fixture.PlanAsync());
    }

    [Fact]
    public async Task Planning_reads_only_cohorts_that_are_due()
    {
        foreach (var shard in Enumerable.Range(0, 16))
        {
            await fixture.SubscribeAsync($"now{shard}", $"{shard:x2}", wish: DigestFixture.Wish(Cadence.Daily, 9));
            await fixture.SubscribeAsync($"later{shard}", $"{shard:x2}", wish: DigestFixture.Wish(Cadence.Daily, 10));
            await fixture.SubscribeAsync($"monthly{shard}", $"{shard:x2}", wish: DigestFixture.Wish(Cadence.Monthly, 10));
        }

        await fixture.PublishAsync("New");
        fixture.Time.SetUtcNow(new DateTimeOffset(2025, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var before = fixture.SubscriberRows.ReadRequests;

        await fixture.PlanAsync();

        // Per shard: whether it was planned before, and the cursor and members of the one cohort. In addition: the index of
        // paused cohorts, of due cohorts before and after with the place of each, and the list of shards.
        Assert.InRange(fixture.SubscriberRows.ReadRequests - before, 16 * 3, 16 * 3 + 10);
    }

    [Fact]
    public async Task When_nobody_is_due_a_run_reads_no_shard_and_no_article()
    {
        foreach (var shard in Enumerable.Range(0, 16))
            await fixture.SubscribeAsync($"later{shard}", $"{shard:x2}", wish: DigestFixture.Wish(Cadence.Daily, 10));
        await fixture.PublishAsync("New");
        var before = fixture.SubscriberRows.ReadRequests + fixture.ArticleRows.ReadRequests;

        await fixture.PlanAsync();

        // Two Collections, each with paused and active cohorts.
        Assert.Equal(4, fixture.SubscriberRows.ReadRequests + fixture.ArticleRows.ReadRequests - before);
    }

    [Fact]
    public async Task A_cohort_that_everyone_has_left_is_removed_and_restored_when_someone_joins()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob", "bb", wish: DigestFixture.Wish(Cadence.Daily));
        await fixture.PreferAsync(ana, _ => DigestFixture.Wish(Cadence.Daily));
        for (var day = 0; day < 3; day++)
        {
            await fixture.PublishAsync($"Day {day}");
            fixture.Time.Advance(TimeSpan.FromDays(1));
            await fixture.PlanAndDrainAsync();
        }

        var forgotten = await fixture.Due.FindAsync(new Cohort(TestSettings.Slug, "immediately"), CancellationToken.None);
        await fixture.PreferAsync(ana, _ => DigestFixture.Immediately);
        await fixture.PublishAsync("At once");
        await fixture.PlanAndDrainAsync();

        Assert.Null(forgotten);
        Assert.Equal("At once – Rare cancers", fixture.Mailer.Accepted[^1].Subject);
    }

    [Fact]
    public async Task More_cohorts_than_fit_into_a_transaction_are_planned_in_several()
    {
        var zones = MailingSchedule.TimeZones.Take(200).ToArray();
        foreach (var zone in zones)
            await fixture.SubscribeAsync($"at{fixture.Time.GetUtcNow().Ticks}", wish: DigestFixture.Wish(Cadence.Daily, 7, zone));
        await fixture.PublishAsync("New");
        fixture.Time.Advance(TimeSpan.FromDays(2));

        var digest = Assert.Single(await fixture.PlanAsync());
        await fixture.DrainAsync();

        Assert.Equal((200, 200), (digest.Mails, fixture.Mailed.Distinct().Count()));
    }
}
