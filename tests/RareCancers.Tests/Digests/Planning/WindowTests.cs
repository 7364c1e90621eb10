using CsCheck;
using RareCancers.Articles;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Planning;

/// <summary>Subscribers get every item of interest exactly once from their start on, whatever happens in between.</summary>
public sealed class WindowTests
{
    private static readonly string[] Topics = ["sarcoma", "thymoma"];

    private static readonly DigestPreferences[] Wishes =
    [
        DigestFixture.Immediately,
        DigestFixture.Wish(Cadence.Daily, 7, "Europe/Berlin"),
        DigestFixture.Wish(Cadence.Daily, 19, "America/New_York"),
        DigestFixture.Wish(Cadence.Weekly),
        DigestFixture.Wish(Cadence.Monthly),
    ];

    private enum Step
    {
        Publish,
        Join,
        Switch,
        Pause,
        Resume,
        Wait,
        Plan,
        SwitchWhilePlanning,
        Leave,
    }

    private static readonly Gen<(Step Step, int Who, int What)[]> Stories =
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 99], Gen.Int[0, 99], (step, who, what) => ((Step)step, who, what)).Array[10, 50];

    [Fact]
    public async Task Subscribers_get_every_item_of_interest_exactly_once_from_their_start_on() =>
        await Stories.SampleAsync(async story => await new Tale().RunAsync(story), iter: 300);

    [Fact]
    public async Task Changing_the_hour_loses_nothing_that_the_old_hour_would_have_brought()
    {
        var fixture = new DigestFixture();
        var ana = await fixture.SubscribeAsync("ana", wish: DigestFixture.Wish(Cadence.Monthly));
        await fixture.SubscribeAsync("bob");
        await fixture.PublishAsync("First");
        await fixture.PlanAndDrainAsync();

        await fixture.PreferAsync(ana, _ => DigestFixture.Immediately);
        await fixture.PlanAndDrainAsync();

        Assert.Equal(["bob@example.org", "ana@example.org"], fixture.Mailed);
    }

    [Fact]
    public async Task News_from_a_pause_comes_with_the_first_digest_after_it()
    {
        var fixture = new DigestFixture();
        var ana = await fixture.SubscribeAsync("ana", wish: DigestFixture.Wish(Cadence.Daily, 7, "Asia/Tokyo"));
        await fixture.PreferAsync(ana, wish => wish with { PausedUntil = new DateOnly(2025, 6, 10) });
        await fixture.PublishAsync("Meanwhile");

        // In Tokyo, 10 June starts at 15:00 UTC on 9 June, and 07:00 is 22:00 UTC.
        fixture.Time.SetUtcNow(new DateTimeOffset(2025, 6, 9, 14, 59, 0, TimeSpan.Zero));
        await fixture.PlanAndDrainAsync();
        var before = (await fixture.Subscribers.FindAsync(ana.Id, CancellationToken.None))!.Subscriber.Preferences.PausedUntil;
        fixture.Time.SetUtcNow(new DateTimeOffset(2025, 6, 9, 15, 0, 0, TimeSpan.Zero));
        await fixture.PlanAndDrainAsync();
        var after = (await fixture.Subscribers.FindAsync(ana.Id, CancellationToken.None))!.Subscriber.Preferences.PausedUntil;
        var mailed = fixture.Mailed.Count;
        fixture.Time.SetUtcNow(new DateTimeOffset(2025, 6, 9, 22, 0, 0, TimeSpan.Zero));
        await fixture.PlanAndDrainAsync();

        Assert.Equal((new DateOnly(2025, 6, 10), null, 0), (before, after, mailed));
        Assert.Equal("Meanwhile – Rare cancers", Assert.Single(fixture.Mailer.Accepted).Subject);
    }

    [Fact]
    public async Task An_expired_pause_leaves_nothing_behind()
    {
        var fixture = new DigestFixture();
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PreferAsync(ana, wish => wish with { PausedUntil = new DateOnly(2025, 6, 3) });
        var pause = new Cohort(TestSettings.Slug, "paused-2025-06-03-Etc/UTC");
        var during = await fixture.Due.FindAsync(pause, CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(3));
        for (var run = 0; run < 3; run++)
            await fixture.PlanAsync();

        Assert.Equal(new DateTimeOffset(2025, 6, 3, 0, 0, 0, TimeSpan.Zero), during?.Due);
        Assert.Null(await fixture.Due.FindAsync(pause, CancellationToken.None));
    }

    /// <summary>A random story, and what each subscriber should have got.</summary>
    private sealed class Tale
    {
        private readonly DigestFixture fixture = new();
        private readonly List<(Subscriber Subscriber, string? Topic, int Start)> people = [];
        private readonly List<string> published = [];

        public async Task RunAsync((Step Step, int Who, int What)[] story)
        {
            foreach (var (step, who, what) in story)
                await DoAsync(step, who, what);
            await EndAsync();

            var mailed = await MailedAsync();
            foreach (var (subscriber, topic, start) in people)
                Assert.Equal(ExpectedOf(topic, start), mailed[subscriber.Id].Order());
            Assert.Equal(fixture.Mailer.Accepted.Count, fixture.Mailer.Accepted.Select(mail => mail.MessageId).Distinct().Count());
        }

        private async Task DoAsync(Step step, int who, int what)
        {
            var person = people.Count == 0 ? null : people[who % people.Count].Subscriber;
            switch (step)
            {
                case Step.Publish:
                    await PublishAsync(Topics[what % 2]);
                    break;
                case Step.Join:
                    var topic = what % 3 == 2 ? null : Topics[what % 3];
                    var wish = Wishes[who % Wishes.Length] with { Interest = topic is null ? Interest.Everything : new Interest([topic], []) };
                    people.Add((await fixture.SubscribeAsync($"p{people.Count}", $"{who % 3:x2}", wish: wish), topic, published.Count));
                    break;
                case Step.Wait:
                    fixture.Time.Advance(TimeSpan.FromHours(what));
                    break;
                case Step.Plan:
                    await fixture.PlanAndDrainAsync();
                    break;
                case Step.Switch when person is not null:
                    await SwitchAsync(person, what);
                    break;
                case Step.Pause when person is not null:
                    var until = DateOnly.FromDateTime(fixture.Time.GetUtcNow().DateTime).AddDays(what % 20);
                    await fixture.PreferAsync(person, read => read with { PausedUntil = until });
                    break;
                case Step.Resume when person is not null:
                    await fixture.PreferAsync(person, read => read with { PausedUntil = null });
                    break;
                case Step.Leave when person is not null:
                    await fixture.LeaveAsync(person);
                    people.RemoveAt(who % people.Count);
                    break;
                case Step.SwitchWhilePlanning when person is not null:
                    await PlanWhileAsync(what % 7, () => SwitchAsync(person, what));
                    break;
            }
        }

        private Task SwitchAsync(Subscriber person, int what) =>
            fixture.PreferAsync(person, read => read with { Schedule = Wishes[what % Wishes.Length].Schedule });

        // During planning, just before one of its writes.
        private async Task PlanWhileAsync(int write, Func<Task> change)
        {
            var writes = 0;
            fixture.SubscriberRows.BeforeWrite = () =>
            {
                if (Interlocked.Increment(ref writes) != write + 1)
                    return;
                fixture.SubscriberRows.BeforeWrite = null;
                change().GetAwaiter().GetResult();
            };
            await fixture.PlanAsync();
            fixture.SubscriberRows.BeforeWrite = null;
            await fixture.DrainAsync();
        }

        private async Task PublishAsync(string topic)
        {
            published.Add(topic);
            await fixture.PublishOnAsync(topic, $"News {published.Count}");
        }

        // Waits until every subscriber has got the next digest.
        private async Task EndAsync()
        {
            foreach (var topic in Topics)
                await PublishAsync(topic);
            for (var day = 0; day < 70; day += 7)
            {
                fixture.Time.Advance(TimeSpan.FromDays(7));
                await fixture.PlanAndDrainAsync();
            }
        }

        private IEnumerable<long> ExpectedOf(string? topic, int start) =>
            published.Select((other, index) => (Topic: other, Sequence: index + 1L))
                .Where(one => one.Sequence > start && (topic is null || topic == one.Topic))
                .Select(one => one.Sequence);

        private async Task<ILookup<SubscriberId, long>> MailedAsync()
        {
            var mailed = new List<(SubscriberId Subscriber, long Sequence)>();
            var last = (await fixture.Digests.FindLatestAsync(TestSettings.Slug, CancellationToken.None))?.Number ?? 0;
            for (var number = 1; number <= last; number++)
            {
                foreach (var shard in new[] { "00", "01", "02" })
                {
                    var emails = await fixture.PlanOfAsync(number, shard);
                    mailed.AddRange(emails.SelectMany(email => email.Variant.Items.Select(item => (email.Subscriber, item.Sequence))));
                }
            }

            return mailed.ToLookup(one => one.Subscriber, one => one.Sequence);
        }
    }
}
