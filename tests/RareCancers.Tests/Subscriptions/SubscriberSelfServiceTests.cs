using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Tests.Subscriptions;

public sealed class SubscriberSelfServiceTests
{
    private static readonly PreferencesInput Fridays = new() { Cadence = "weekly", Weekday = "friday", TextOnly = true };

    private readonly SignUpFixture fixture = new();

    [Fact]
    public async Task What_someone_chooses_is_stored()
    {
        await fixture.ConfirmedAsync();

        Assert.Empty(await fixture.Pages.SaveAsync(Token(), Fridays, CancellationToken.None) ?? throw new InvalidOperationException("Nobody."));

        var chosen = (await fixture.FindAsync())!.Preferences;
        Assert.Equal((Cadence.Weekly, DayOfWeek.Friday, true), (chosen.Schedule.Cadence, chosen.Schedule.Weekday, chosen.TextOnly));
    }

    [Fact]
    public async Task What_cannot_be_is_not_stored()
    {
        await fixture.ConfirmedAsync();
        var before = await fixture.FindAsync();

        var problems = await fixture.Pages.SaveAsync(Token(), Fridays with { Hour = "24" }, CancellationToken.None);

        Assert.Equal("hour", Assert.Single(problems!).Field);
        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task Who_has_left_chooses_nothing()
    {
        await fixture.UnsubscribeAsync(await fixture.ConfirmedAsync());
        var before = await fixture.FindAsync();

        Assert.Null(await fixture.Pages.SaveAsync(Token(), Fridays, CancellationToken.None));

        Assert.Equal(before, await fixture.FindAsync());
    }

    [Fact]
    public async Task Leaving_while_someone_chooses_wins()
    {
        var leave = await fixture.ConfirmedAsync();
        Task<bool>? leaving = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            leaving = fixture.UnsubscribeAsync(leave);
        };

        Assert.Null(await fixture.Pages.SaveAsync(Token(), Fridays, CancellationToken.None));

        Assert.True(await leaving!);
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_comes_back_confirms_anew_and_gets_what_they_had_chosen()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.Pages.SaveAsync(Token(), Fridays, CancellationToken.None);
        await fixture.UnsubscribeAsync(leave);
        fixture.Time.Advance(TimeSpan.FromHours(2));

        Assert.True(await fixture.OptIn.ResubscribeAsync(Token(), CancellationToken.None));
        await fixture.DrainAsync();

        Assert.Equal((SubscriberState.Pending, Cadence.Weekly), ((await fixture.FindAsync())?.State, (await fixture.FindAsync())?.Preferences.Schedule.Cadence));
        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task Erasing_keeps_a_keyed_hash_alone()
    {
        await fixture.ConfirmedAsync();
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        await fixture.DrainAsync();

        Assert.True(await fixture.Pages.EraseAsync(Token(), CancellationToken.None));

        Assert.Null(await fixture.FindAsync());
        Assert.Null(await fixture.FindAsync(slug: TestSettings.OtherSlug));
        string[] traces = [fixture.IdOf("ana@example.org").Value, fixture.IdOf("ana@example.org", TestSettings.OtherSlug).Value, "ana@"];
        Assert.DoesNotContain(
            await fixture.Table.QueryAsync<TableEntity>("").ToArrayAsync(),
            row => traces.Any(trace => string.Join(' ', ((IDictionary<string, object>)row).Values.Prepend(row.RowKey)).Contains(trace, StringComparison.Ordinal)));
        Assert.Equal(fixture.Time.GetUtcNow(), (await Kept())?.Erased);
    }

    [Fact]
    public async Task Erasing_again_changes_nothing()
    {
        await fixture.ConfirmedAsync();
        var token = Token();
        await fixture.Pages.EraseAsync(token, CancellationToken.None);
        var before = (await Kept())?.Erased;
        fixture.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await fixture.Pages.EraseAsync(token, CancellationToken.None));

        Assert.Equal(before, (await Kept())?.Erased);
    }

    [Fact]
    public async Task Who_was_erased_and_confirms_a_new_sign_up_is_back()
    {
        await fixture.ConfirmedAsync();
        await fixture.Pages.EraseAsync(Token(), CancellationToken.None);
        fixture.Time.Advance(SubscriptionService.ErasedInterval);

        await fixture.ConfirmAsync(await fixture.SignedUpAsync());

        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
        Assert.Null((await Kept())?.Erased);
    }

    [Fact]
    public async Task Who_was_erased_is_asked_by_mail_once_a_day_at_most_whoever_signs_them_up()
    {
        await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        await fixture.Pages.EraseAsync(Token(), CancellationToken.None);
        var (erased, mails) = (fixture.Time.GetUtcNow(), fixture.Mailer.Accepted.Count);

        for (var hour = 0; hour < 24 * 7; hour++)
        {
            Assert.Equal(SignUpStatus.Accepted, await fixture.SignUpAsync(slug: hour % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug));
            fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        var asked = fixture.Mailer.Accepted.Skip(mails).Select(mail => mail.Date).ToArray();
        Assert.Equal(6, asked.Length);
        Assert.All(asked.Prepend(erased).Zip(asked), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Erasing_after_a_bounce_does_not_lift_the_bounce()
    {
        await fixture.ConfirmedAsync();
        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Hard, MessageId: null, EmailAddress.Parse("ana@example.org")), trustsRecipient: true, CancellationToken.None);

        await fixture.Pages.EraseAsync(Token(), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync();

        Assert.True((await Kept())?.IsFinal);
        Assert.Null(await fixture.FindAsync());
    }

    private string Token() => fixture.PreferencesToken();

    private Task<Suppression?> Kept() => fixture.Suppressions.FindAsync(EmailAddress.Parse("ana@example.org"), CancellationToken.None);
}
