using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Tests.Subscriptions.Emails;

/// <summary>Emails about a subscription that cannot be sent at once.</summary>
public sealed class LaterMailTests
{
    [Fact]
    public async Task No_more_emails_are_sent_in_a_minute_than_the_quota_allows()
    {
        // A fifth of it is for confirmation emails.
        var fixture = new SignUpFixture(perMinute: 15);
        for (var person = 0; person < 10; person++)
            await fixture.SignUpAsync($"person{person}@example.org");
        Assert.Equal(3, fixture.Mailer.Accepted.Count);

        for (var minute = 1; minute <= 10; minute++)
        {
            var before = fixture.Mailer.Accepted.Count;
            fixture.Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(2));
            await fixture.DrainAsync();
            Assert.InRange(fixture.Mailer.Accepted.Count - before, 0, 3);
        }

        Assert.Equal(10, fixture.Mailer.Accepted.Count);
        Assert.Empty(fixture.Queue.Texts);
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task The_quota_applies_to_welcome_and_goodbye_too()
    {
        var fixture = new SignUpFixture(perMinute: 1);
        var leave = await fixture.ConfirmedAsync();
        await fixture.DrainAsync();
        Assert.Single(fixture.Mailer.Accepted);
        await NextMinuteAsync(fixture);
        Assert.Equal(2, fixture.Mailer.Accepted.Count);

        await fixture.UnsubscribeAsync(leave);
        await fixture.DrainAsync();

        Assert.Equal(2, fixture.Mailer.Accepted.Count);
        await NextMinuteAsync(fixture);
        Assert.Equal(3, fixture.Mailer.Accepted.Count);
    }

    [Fact]
    public async Task While_the_mail_server_is_down_the_attempts_become_less_frequent()
    {
        var fixture = new SignUpFixture();
        var tries = new List<DateTimeOffset>();
        fixture.Mailer.BeforeAccept = _ =>
        {
            tries.Add(fixture.Time.GetUtcNow());
            throw new MailUnavailableException("The mail server is away.");
        };
        await fixture.SignUpAsync();

        for (var minute = 0; minute < 600; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await fixture.DrainAsync();
        }

        var waits = tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalMinutes).ToArray();
        Assert.InRange(tries.Count, 14, 26);
        for (var attempt = 1; attempt <= waits.Length; attempt++)
            Assert.InRange(waits[attempt - 1], Backoff.After(attempt, 0).TotalMinutes, Backoff.After(attempt, 0.999).TotalMinutes + 1);
    }

    [Fact]
    public async Task A_mail_server_that_is_down_for_days_fails_the_message()
    {
        var fixture = new SignUpFixture();
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("The mail server is away.");
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.Texts[0]) with { Attempt = 50 };

        await Assert.ThrowsAsync<MailUnavailableException>(() => fixture.Messages.HandleAsync(message, CancellationToken.None));

        fixture.Mailer.BeforeAccept = null;
        await fixture.Messages.HandleAsync(message, CancellationToken.None);
        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public async Task An_email_that_another_call_is_sending_is_checked_after_its_claim_has_expired()
    {
        var fixture = new SignUpFixture();
        await fixture.SignUps.SignUpAsync(new SignUp(TestSettings.Slug, "ana@example.org", ConsentMethod.Form), CancellationToken.None);
        var message = SubscriptionMessage.Parse(fixture.Queue.TryTake()!.Value.Text);
        Task? other = null;
        fixture.Mailer.BeforeAccept = _ => other = fixture.Messages.HandleAsync(message, CancellationToken.None);

        await fixture.Messages.HandleAsync(message, CancellationToken.None);
        await other!;

        Assert.Equal((1, ServiceMailTable.ClaimLifetime), (fixture.Mailer.Accepted.Count, Assert.Single(fixture.Queue.Delays)));
        fixture.Time.Advance(ServiceMailTable.ClaimLifetime);
        await fixture.DrainAsync();
        Assert.Single(fixture.Mailer.Accepted);
    }

    [Fact]
    public void A_message_without_an_attempt_count_is_read()
    {
        var message = SubscriptionMessage.Parse("""{"Task":"Welcome","Sealed":"0123456789abcdef0123456789abcdef"}""");

        Assert.Equal(0, message.Attempt);
        Assert.Equal(7, SubscriptionMessage.Parse((message with { Attempt = 7 }).ToMessage()).Attempt);
    }

    [Theory]
    [InlineData("""{"Task":"Welcome","Sealed":"x","Attempt":-1}""")]
    [InlineData("""{"Task":"Welcome"}""")]
    [InlineData("null")]
    [InlineData("Welcome")]
    public void A_text_that_is_not_a_message_is_refused(string text)
    {
        var failure = Assert.Throws<FormatException>(() => SubscriptionMessage.Parse(text));

        Assert.Equal("The text is not a message about a subscription.", failure.Message);
    }

    private static async Task NextMinuteAsync(SignUpFixture fixture)
    {
        fixture.Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(2));
        await fixture.DrainAsync();
    }
}
