using Azure.Data.Tables;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class SubscriberDeskTests
{
    private static readonly PreferencesInput Fridays = new() { Cadence = "weekly", Weekday = "friday", TextOnly = true };

    private readonly SignUpDesk desk = new();

    [Fact]
    public async Task What_someone_chooses_is_stored()
    {
        await desk.ConfirmedAsync();

        Assert.Empty(await desk.Pages.ChooseAsync(Token(), Fridays, CancellationToken.None) ?? throw new InvalidOperationException("Nobody."));

        var chosen = (await desk.FindAsync())!.Preferences;
        Assert.Equal((Cadence.Weekly, DayOfWeek.Friday, true), (chosen.Schedule.Cadence, chosen.Schedule.Weekday, chosen.TextOnly));
    }

    [Fact]
    public async Task What_cannot_be_is_not_stored()
    {
        await desk.ConfirmedAsync();
        var before = await desk.FindAsync();

        var problems = await desk.Pages.ChooseAsync(Token(), Fridays with { Hour = "24" }, CancellationToken.None);

        Assert.Equal("hour", Assert.Single(problems!).Field);
        Assert.Equal(before, await desk.FindAsync());
    }

    [Fact]
    public async Task Who_has_left_chooses_nothing()
    {
        await desk.UnsubscribeAsync(await desk.ConfirmedAsync());
        var before = await desk.FindAsync();

        Assert.Null(await desk.Pages.ChooseAsync(Token(), Fridays, CancellationToken.None));

        Assert.Equal(before, await desk.FindAsync());
    }

    [Fact]
    public async Task Leaving_while_someone_chooses_wins()
    {
        var leave = await desk.ConfirmedAsync();
        Task<bool>? leaving = null;
        desk.Table.BeforeWrite = () =>
        {
            desk.Table.BeforeWrite = null;
            leaving = desk.UnsubscribeAsync(leave);
        };

        Assert.Null(await desk.Pages.ChooseAsync(Token(), Fridays, CancellationToken.None));

        Assert.True(await leaving!);
        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_comes_back_confirms_anew_and_gets_what_they_had_chosen()
    {
        var leave = await desk.ConfirmedAsync();
        await desk.Pages.ChooseAsync(Token(), Fridays, CancellationToken.None);
        await desk.UnsubscribeAsync(leave);
        desk.Time.Advance(TimeSpan.FromHours(2));

        Assert.True(await desk.OptIn.ReturnAsync(Token(), CancellationToken.None));
        await desk.DrainAsync();

        Assert.Equal((SubscriberState.Pending, Cadence.Weekly), ((await desk.FindAsync())?.State, (await desk.FindAsync())?.Preferences.Schedule.Cadence));
        Assert.True(await desk.ConfirmAsync(SignUpDesk.ConfirmToken(desk.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task Erasing_keeps_a_keyed_hash_alone()
    {
        await desk.ConfirmedAsync();
        await desk.SignUpAsync(slug: TestSettings.OtherSlug);
        await desk.DrainAsync();

        Assert.True(await desk.Pages.EraseAsync(Token(), CancellationToken.None));

        Assert.Null(await desk.FindAsync());
        Assert.Null(await desk.FindAsync(slug: TestSettings.OtherSlug));
        string[] traces = [desk.IdOf("ana@example.org").Value, desk.IdOf("ana@example.org", TestSettings.OtherSlug).Value, "ana@"];
        Assert.DoesNotContain(
            await desk.Table.QueryAsync<TableEntity>("").ToArrayAsync(),
            row => traces.Any(trace => string.Join(' ', ((IDictionary<string, object>)row).Values.Prepend(row.RowKey)).Contains(trace, StringComparison.Ordinal)));
        Assert.Equal(desk.Time.GetUtcNow(), (await Kept())?.Erased);
    }

    [Fact]
    public async Task Erasing_again_changes_nothing()
    {
        await desk.ConfirmedAsync();
        var token = Token();
        await desk.Pages.EraseAsync(token, CancellationToken.None);
        var before = (await Kept())?.Erased;
        desk.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(await desk.Pages.EraseAsync(token, CancellationToken.None));

        Assert.Equal(before, (await Kept())?.Erased);
    }

    [Fact]
    public async Task Who_was_erased_and_confirms_a_new_sign_up_is_back()
    {
        await desk.ConfirmedAsync();
        await desk.Pages.EraseAsync(Token(), CancellationToken.None);
        desk.Time.Advance(DoubleOptIn.ErasedInterval);

        await desk.ConfirmAsync(await desk.SignedUpAsync());

        Assert.Equal(SubscriberState.Confirmed, (await desk.FindAsync())?.State);
        Assert.Null((await Kept())?.Erased);
    }

    [Fact]
    public async Task Who_was_erased_is_asked_by_mail_once_a_day_at_most_whoever_signs_them_up()
    {
        await desk.ConfirmedAsync();
        await desk.DrainAsync();
        await desk.Pages.EraseAsync(Token(), CancellationToken.None);
        var (erased, mails) = (desk.Time.GetUtcNow(), desk.Mailer.Accepted.Count);

        for (var hour = 0; hour < 24 * 7; hour++)
        {
            Assert.Equal(SignUpAnswer.Accepted, await desk.SignUpAsync(slug: hour % 2 == 0 ? TestSettings.Slug : TestSettings.OtherSlug));
            desk.Time.Advance(TimeSpan.FromHours(1));
        }

        var asked = desk.Mailer.Accepted.Skip(mails).Select(mail => mail.Date).ToArray();
        Assert.Equal(6, asked.Length);
        Assert.All(asked.Prepend(erased).Zip(asked), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Erasing_after_a_bounce_does_not_lift_the_bounce()
    {
        await desk.ConfirmedAsync();
        await desk.Suppressions.TakeAsync(
            new BounceReport(BounceKind.Hard, MessageId: null, EmailAddress.Parse("ana@example.org")), trustsRecipient: true, CancellationToken.None);

        await desk.Pages.EraseAsync(Token(), CancellationToken.None);
        desk.Time.Advance(TimeSpan.FromDays(1));
        await desk.SignUpAsync();

        Assert.True((await Kept())?.IsFinal);
        Assert.Null(await desk.FindAsync());
    }

    private string Token() => desk.PreferencesToken();

    private Task<Suppression?> Kept() => desk.Suppressions.FindAsync(EmailAddress.Parse("ana@example.org"), CancellationToken.None);
}
