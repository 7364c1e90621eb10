using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Testing;
using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class PendingTidierTests
{
    private static readonly TimeSpan TooLate = DoubleOptIn.ConfirmationLifetime + TimeSpan.FromHours(2);

    private readonly SignUpDesk desk = new();
    private readonly FakeLogger<PendingTidier> log = new();

    [Fact]
    public async Task Who_did_not_confirm_in_time_is_deleted_with_the_marks_of_their_mails()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TooLate);

        Assert.Equal(1, await TidyAsync());

        Assert.Null(await desk.FindAsync());
        Assert.DoesNotContain(await desk.Table.QueryAsync<TableEntity>("").ToArrayAsync(), row => row.RowKey.Contains(desk.IdOf("ana@example.org").Value, StringComparison.Ordinal));
        Assert.Equal(0, await TidyAsync());
        Assert.Equal("Deleted 1 sign-ups that nobody confirmed in time", Assert.Single(log.Collector.GetSnapshot()).Message);
    }

    [Fact]
    public async Task Whose_mail_has_not_gone_yet_stays_as_long()
    {
        desk.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        await desk.SignUpAsync();
        desk.Time.Advance(TooLate - TimeSpan.FromSeconds(1));

        Assert.Equal(0, await TidyAsync());

        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task Whose_link_holds_or_held_an_hour_ago_stays()
    {
        var token = await desk.SignedUpAsync();
        desk.Time.Advance(DoubleOptIn.ConfirmationLifetime);
        await TidyAsync();
        Assert.NotNull(desk.OptIn.Judge(TokenPurpose.Confirm, token).Subscriber);
        Assert.NotNull(await desk.FindAsync());

        desk.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await TidyAsync();

        Assert.NotNull(await desk.FindAsync());
    }

    [Fact]
    public async Task Whose_mail_went_late_has_as_long_as_the_others()
    {
        desk.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        await desk.SignUpAsync();
        desk.Time.Advance(TimeSpan.FromDays(2));
        desk.Mailer.BeforeAccept = null;
        await desk.DrainAsync();
        desk.Time.Advance(DoubleOptIn.ConfirmationLifetime);

        Assert.Equal(0, await TidyAsync());

        Assert.True(await desk.ConfirmAsync(SignUpDesk.ConfirmToken(desk.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task Who_confirms_meanwhile_stays()
    {
        await desk.SignUpAsync();
        desk.Time.Advance(TooLate);
        Task<bool>? confirmed = null;
        desk.Table.BeforeWrite = () =>
        {
            desk.Table.BeforeWrite = null;
            confirmed = ConfirmAsync();
        };

        Assert.Equal(0, await TidyAsync());

        Assert.True(await confirmed!);
        Assert.Equal(SubscriberState.Confirmed, (await desk.FindAsync())?.State);
    }

    [Fact]
    public async Task Who_has_confirmed_or_left_stays()
    {
        await desk.SignUpAsync("pending@example.org");
        var leave = await desk.ConfirmedAsync();
        desk.Time.Advance(TooLate);
        Assert.Equal(1, await TidyAsync());
        Assert.Equal(SubscriberState.Confirmed, (await desk.FindAsync())?.State);

        await desk.UnsubscribeAsync(leave);

        Assert.Equal(0, await TidyAsync());
        Assert.Equal(SubscriberState.Left, (await desk.FindAsync())?.State);
    }

    [Fact]
    public void Without_a_schedule_the_app_does_not_start() => Assert.Contains(
        "Subscriptions:TidySchedule must be set", new SubscriptionsOptionsValidator().Validate(null, new SubscriptionsOptions()).FailureMessage, StringComparison.Ordinal);

    // By a host whose clock is behind.
    private async Task<bool> ConfirmAsync()
    {
        var read = await desk.Subscribers.FindAsync(desk.IdOf("ana@example.org"), CancellationToken.None);
        return await desk.Subscribers.TryReplaceAsync(
            read!, read!.Subscriber with { State = SubscriberState.Confirmed, Confirmed = desk.Time.GetUtcNow() }, CancellationToken.None);
    }

    private Task<int> TidyAsync() =>
        new PendingTidier(desk.Subscribers, new MailMarks(desk.Table, desk.Time), desk.Time, log).TidyAsync(CancellationToken.None);
}
