using Azure;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions.Cohorts;

/// <summary>A cohort with members is always in the index of due cohorts, whichever write fails.</summary>
public sealed class CohortTransferTests
{
    private readonly FakeTableClient table = new();
    private readonly SubscriberTable subscribers;
    private readonly DueIndex due;

    public CohortTransferTests()
    {
        due = new DueIndex(table, TimeProvider.System);
        subscribers = new SubscriberTable(table, due);
    }

    private static Subscriber Ana => new()
    {
        Id = SubscriberId.Parse(new string('a', 32)),
        Collection = TestSettings.Slug,
        Address = EmailAddress.Parse("ana@example.org"),
        State = SubscriberState.Confirmed,
        ConfirmationSent = new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero),
        ReadThrough = 12,
    };

    private static DigestPreferences Weekly => new() { Schedule = MailingSchedule.TryCreate(Cadence.Weekly, DayOfWeek.Friday, 18, "Etc/UTC")! };

    [Fact]
    public async Task Shard_and_cohort_are_listed_before_they_have_members()
    {
        FailAtWrite(3);

        await Assert.ThrowsAsync<RequestFailedException>(() => subscribers.TryAddAsync(Ana, CancellationToken.None));

        Assert.Null(await subscribers.FindAsync(Ana.Id, CancellationToken.None));
        Assert.Equal(["aa"], await subscribers.ListShardsAsync(CancellationToken.None).ToArrayAsync());
        var found = await DueAsync(Ana);
        Assert.Equal((12L, false), (found!.Through, found.IsEmpty));
    }

    [Fact]
    public async Task A_subscriber_who_has_not_confirmed_is_in_no_cohort()
    {
        await subscribers.TryAddAsync(Ana with { State = SubscriberState.Pending }, CancellationToken.None);

        Assert.Null(await DueAsync(Ana));
    }

    [Fact]
    public async Task A_member_from_another_cohort_makes_planning_under_way_look_again()
    {
        await subscribers.TryAddAsync(Ana, CancellationToken.None);
        var weekly = Ana with { Id = SubscriberId.Parse(new string('b', 32)), Preferences = Weekly };
        await subscribers.TryAddAsync(weekly, CancellationToken.None);
        var before = await DueAsync(weekly);
        var read = await subscribers.FindAsync(Ana.Id, CancellationToken.None);

        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { Preferences = Weekly }, CancellationToken.None);

        Assert.NotEqual(before!.Version, (await DueAsync(weekly))?.Version);
    }

    [Fact]
    public async Task A_new_member_or_changed_preferences_do_not_make_planning_under_way_look_again()
    {
        await subscribers.TryAddAsync(Ana, CancellationToken.None);
        var before = await DueAsync(Ana);
        var read = await subscribers.FindAsync(Ana.Id, CancellationToken.None);

        await subscribers.TryReplaceAsync(read!, read!.Subscriber with { Preferences = new DigestPreferences { TextOnly = true } }, CancellationToken.None);
        await subscribers.TryAddAsync(Ana with { Id = SubscriberId.Parse(new string('b', 32)) }, CancellationToken.None);

        Assert.Equal(before, await DueAsync(Ana));
    }

    private Task<DueCohort?> DueAsync(Subscriber subscriber) => due.FindAsync(Cohort.For(subscriber)!, CancellationToken.None);

    private void FailAtWrite(int number)
    {
        var writes = 0;
        table.BeforeWrite = () =>
        {
            if (++writes == number)
                throw new RequestFailedException(500, "Storage is away.");
        };
    }
}
