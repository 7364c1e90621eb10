using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Testing;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Tests.Subscriptions.SignUps;

public sealed class PendingSignUpCleanupTests
{
    private static readonly TimeSpan TooLate = SubscriptionService.ConfirmationLifetime + TimeSpan.FromHours(2);

    private readonly SignUpFixture fixture = new();
    private readonly FakeLogger<PendingSignUpCleanup> log = new();

    [Fact]
    public async Task A_sign_up_not_confirmed_in_time_is_deleted_with_its_email_records()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TooLate);

        Assert.Equal(1, await TidyAsync());

        Assert.Null(await fixture.FindAsync());
        Assert.DoesNotContain(
            await fixture.Table.QueryAsync<TableEntity>("").ToArrayAsync(),
            row => row.RowKey.Contains(fixture.IdOf("ana@example.org").Value, StringComparison.Ordinal));
        Assert.Equal(0, await TidyAsync());
        Assert.Equal("Deleted 1 sign-ups that were not confirmed in time", Assert.Single(log.Collector.GetSnapshot()).Message);
    }

    [Fact]
    public async Task A_sign_up_whose_email_was_not_sent_is_kept_as_long()
    {
        fixture.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        await fixture.SignUpAsync();
        fixture.Time.Advance(TooLate - TimeSpan.FromSeconds(1));

        Assert.Equal(0, await TidyAsync());

        Assert.NotNull(await fixture.FindAsync());
    }

    [Fact]
    public async Task A_sign_up_with_a_link_valid_within_the_last_hour_is_kept()
    {
        var token = await fixture.SignedUpAsync();
        fixture.Time.Advance(SubscriptionService.ConfirmationLifetime);
        await TidyAsync();
        Assert.NotNull(fixture.Tokens.Validate(TokenPurpose.Confirm, token).Subscriber);
        Assert.NotNull(await fixture.FindAsync());

        fixture.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        await TidyAsync();

        Assert.NotNull(await fixture.FindAsync());
    }

    [Fact]
    public async Task A_sign_up_whose_email_was_sent_late_is_kept_as_long()
    {
        fixture.Mailer.BeforeAccept = _ => throw new IOException("The mail server is down.");
        await fixture.SignUpAsync();
        fixture.Time.Advance(TimeSpan.FromDays(2));
        fixture.Mailer.BeforeAccept = null;
        await fixture.DrainAsync();
        fixture.Time.Advance(SubscriptionService.ConfirmationLifetime);

        Assert.Equal(0, await TidyAsync());

        Assert.True(await fixture.ConfirmAsync(SignUpFixture.ConfirmToken(fixture.Mailer.Accepted[^1])));
    }

    [Fact]
    public async Task A_subscriber_who_confirms_meanwhile_is_kept()
    {
        await fixture.SignUpAsync();
        fixture.Time.Advance(TooLate);
        Task<bool>? confirmed = null;
        fixture.Table.BeforeWrite = () =>
        {
            fixture.Table.BeforeWrite = null;
            confirmed = ConfirmAsync();
        };

        Assert.Equal(0, await TidyAsync());

        Assert.True(await confirmed!);
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public async Task Subscribers_who_have_confirmed_or_left_are_kept()
    {
        await fixture.SignUpAsync("pending@example.org");
        var leave = await fixture.ConfirmedAsync();
        fixture.Time.Advance(TooLate);
        Assert.Equal(1, await TidyAsync());
        Assert.Equal(SubscriberState.Confirmed, (await fixture.FindAsync())?.State);

        await fixture.UnsubscribeAsync(leave);

        Assert.Equal(0, await TidyAsync());
        Assert.Equal(SubscriberState.Left, (await fixture.FindAsync())?.State);
    }

    [Fact]
    public void Without_a_schedule_the_app_does_not_start() => Assert.Contains(
        "Subscriptions:TidySchedule must be set",
        new SubscriptionsOptionsValidator().Validate(null, new SubscriptionsOptions()).FailureMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://patients.example", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("https://patients.example/", false)]
    [InlineData("https://patients.example/form", false)]
    [InlineData("patients.example", false)]
    [InlineData("ftp://patients.example", false)]
    [InlineData("*", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void An_allowed_origin_is_checked_at_start_up(string? origin, bool isValid)
    {
        var outcome = new SubscriptionsOptionsValidator().Validate(null, new SubscriptionsOptions { TidySchedule = "0 0 0 * * *", AllowedOrigins = [origin!] });

        Assert.Equal(isValid, outcome.Succeeded);
        Assert.Equal(!isValid, outcome.FailureMessage?.Contains("Subscriptions:AllowedOrigins:0 must be an origin", StringComparison.Ordinal) ?? false);
    }

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("Etc/UTC", true)]
    [InlineData("Berlin", false)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_default_time_zone_is_checked_at_start_up(string? timeZone, bool isValid)
    {
        var options = new SubscriptionsOptions { TidySchedule = "0 0 0 * * *", DefaultTimeZone = timeZone! };

        var outcome = new SubscriptionsOptionsValidator().Validate(null, options);

        Assert.Equal(isValid, outcome.Succeeded);
        Assert.Equal(!isValid, outcome.FailureMessage?.Contains("Subscriptions:DefaultTimeZone is", StringComparison.Ordinal) ?? false);
    }

    // On a host whose clock is slow.
    private async Task<bool> ConfirmAsync()
    {
        var read = await fixture.Subscribers.FindAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);
        return await fixture.Subscribers.TryReplaceAsync(
            read!, read!.Subscriber with { State = SubscriberState.Confirmed, Confirmed = fixture.Time.GetUtcNow() }, CancellationToken.None);
    }

    [Fact]
    public async Task A_former_subscriber_whom_someone_else_signed_up_has_left_again()
    {
        var leave = await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        var confirmed = (await fixture.FindAsync())!.Confirmed;
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.UnsubscribeAsync(leave);
        await fixture.DrainAsync();
        var departed = (await fixture.FindAsync())!.Departed;
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.SignUpAsync(wishes: new PreferencesInput { Cadence = "weekly", Topics = ["thymoma"], TimeZone = "Europe/Berlin" });
        await fixture.SignUpAsync("bob@example.org");
        Assert.Equal(SubscriberState.Pending, (await fixture.FindAsync())?.State);
        fixture.Time.Advance(TooLate);

        Assert.Equal(1, await TidyAsync());

        var left = (await fixture.FindAsync())!;
        Assert.Equal((SubscriberState.Left, confirmed, departed), (left.State, left.Confirmed, left.Departed));
        Assert.Equal(DigestPreferences.Default, left.Preferences);
        Assert.NotNull(await fixture.Marks.FindAsync(ServiceMail.Welcome, left.Id, CancellationToken.None));
        Assert.Null(await fixture.FindAsync("bob@example.org"));
        Assert.Equal(0, await TidyAsync());
    }

    private Task<int> TidyAsync() =>
        new PendingSignUpCleanup(
                fixture.Subscribers, new ServiceMailTable(fixture.Table, fixture.Time), fixture.Domains, fixture.Settings, fixture.Time, log)
            .DeleteExpiredAsync(CancellationToken.None);
}
