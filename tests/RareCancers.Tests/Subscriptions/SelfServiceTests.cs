using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions;

public sealed class SelfServiceTests
{
    private static readonly PreferencesInput Fridays = new() { Cadence = "weekly", Weekday = "friday", TextOnly = true };

    private readonly SignUpFixture fixture = new();

    [Fact]
    public async Task Chosen_preferences_are_stored()
    {
        await fixture.ConfirmedAsync();

        Assert.Empty(await fixture.Subscriptions.SaveAsync(Ana, Fridays, CancellationToken.None) ?? throw new InvalidOperationException("Nobody."));

        var chosen = (await fixture.FindAsync())!.Preferences;
        Assert.Equal((Cadence.Weekly, DayOfWeek.Friday, true), (chosen.Schedule.Cadence, chosen.Schedule.Weekday, chosen.TextOnly));
    }

    [Fact]
    public async Task Invalid_preferences_are_not_stored()
    {
        await fixture.ConfirmedAsync();
        var before = await fixture.FindAsync();

        var problems = await fixture.Subscriptions.SaveAsync(Ana, Fridays with { Hour = 24 }, CancellationToken.None);

        Assert.Equal("hour", Assert.Single(problems!).Field);
        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task A_subscriber_who_has_left_cannot_change_preferences()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        var before = await fixture.FindAsync();

        Assert.Null(await fixture.Subscriptions.SaveAsync(Ana, Fridays, CancellationToken.None));

        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task Leaving_wins_over_a_change_of_preferences_at_the_same_time()
    {
        var leave = await fixture.ConfirmedAsync();
        Task<bool>? leaving = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            leaving = fixture.UnsubscribeAsync(leave);
        };

        Assert.Null(await fixture.Subscriptions.SaveAsync(Ana, Fridays, CancellationToken.None));

        Assert.True(await leaving!);
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task A_returning_subscriber_confirms_again_and_keeps_their_preferences()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.Subscriptions.SaveAsync(Ana, Fridays, CancellationToken.None);
        await fixture.UnsubscribeAsync(leave);
        fixture.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(SignUpStatus.Accepted, (await fixture.SignUps.ResubscribeAsync(Ana, CancellationToken.None))?.Answer);
        await fixture.DrainAsync();

        Assert.Equal(
            (SubscriberState.Pending, Cadence.Weekly), ((await fixture.FindAsync())?.State, (await fixture.FindAsync())?.Preferences.Schedule.Cadence));
        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task Erasing_keeps_only_a_keyed_hash()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        await fixture.DrainAsync();

        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
        string[] traces = [fixture.IdOf("ana@example.org").Value, fixture.IdOf("ana@example.org", TestSettings.OtherSlug).Value, "ana@"];
        Assert.DoesNotContain(
            await fixture.Table.QueryAsync<TableEntity>("").ToArrayAsync(),
            row =>
                traces.Any(trace => string.Join(' ', ((IDictionary<string, object>)row).Values.Prepend(row.RowKey)).Contains(trace, StringComparison.Ordinal)));
        Assert.Equal(fixture.Time.GetUtcNow(), (await Kept())?.Erased);
    }

    [Fact]
    public async Task Erasing_again_changes_nothing()
    {
        await fixture.ConfirmedAsync();
        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);
        var before = (await Kept())?.Erased;
        fixture.Time.Advance(TimeSpan.FromDays(1));

        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);

        Assert.Equal(before, (await Kept())?.Erased);
    }

    [Fact]
    public async Task A_subscriber_may_sign_up_and_confirm_after_an_erasure()
    {
        await fixture.ConfirmedAsync();
        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);
        fixture.Time.Advance(SubscriptionService.ErasedInterval);

        await fixture.ConfirmAsync(await fixture.SignedUpAsync());

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        Assert.Null((await Kept())?.Erased);
    }

    [Fact]
    public async Task After_an_erasure_an_address_gets_at_most_one_confirmation_email_a_day_and_three_a_week()
    {
        await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);
        var (erased, mails) = (fixture.Time.GetUtcNow(), fixture.Mailer.Accepted.Count);

        for (var hour = 0; hour < 24 * 7; hour++)
        {
            Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync(slug: hour % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug));
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        var asked = fixture.Mailer.Accepted.Skip(mails).Select(mail => mail.Date).ToArray();
        Assert.Equal(3, asked.Length);
        Assert.All(asked.Prepend(erased).Zip(asked), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Erasing_after_a_bounce_does_not_lift_the_bounce()
    {
        await fixture.ConfirmedAsync();
        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Hard, MessageId: null, EmailAddress.Parse("ana@example.org")), trustsRecipient: true, CancellationToken.None);

        await fixture.Erasure.EraseAsync(Ana, CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync();

        Assert.True((await Kept())?.IsFinal);
        Assert.Null(await fixture.FindAsync());
    }

    private SubscriberId Ana => fixture.IdOf("ana@example.org");

    private Task<Suppression?> Kept() => fixture.Suppressions.FindAsync(EmailAddress.Parse("ana@example.org"), CancellationToken.None);
}
