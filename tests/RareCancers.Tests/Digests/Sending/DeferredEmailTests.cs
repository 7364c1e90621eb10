using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Sending;

public sealed class DeferredEmailTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_deferred_recipient_does_not_hold_up_the_others()
    {
        await fixture.PlanForAsync("ana", "grey", "bob");
        var until = fixture.Time.GetUtcNow().AddHours(1);
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("grey", StringComparison.Ordinal) && fixture.Time.GetUtcNow() < until)
                throw new MailDeferredException("451 RecipientNotAccepted");
        };

        var run = await fixture.SendAsync(1);
        await fixture.DrainAsync();

        Assert.Equal(new ShardOutcome(Sent: 2, Deferred: 1), run);
        Assert.Equal(["ana@example.org", "bob@example.org", "grey@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal("grey@example.org", fixture.Mailed[^1]);
    }

    [Fact]
    public async Task An_email_first_deferred_long_after_the_digest_was_planned_is_retried()
    {
        await fixture.PlanForAsync("grey");
        await fixture.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.DrainAsync();
        fixture.Time.Advance(TimeSpan.FromDays(2));
        var until = fixture.Time.GetUtcNow().AddHours(1);
        fixture.Mailer.BeforeAccept = _ =>
        {
            if (fixture.Time.GetUtcNow() < until)
                throw new MailDeferredException("450 RecipientNotAccepted");
        };

        await fixture.ResumeAsync();
        await fixture.DrainAsync();

        Assert.Equal(["grey@example.org"], fixture.Mailed);
    }

    [Fact]
    public async Task An_email_that_never_gets_an_answer_is_given_up_after_a_day()
    {
        await fixture.PlanForAsync("silent");
        var tries = 0;
        fixture.Mailer.BeforeAccept = _ =>
        {
            tries++;
            throw new MailOutcomeUnknownException("No answer.", new IOException());
        };
        var planned = fixture.Time.GetUtcNow();

        await fixture.DrainAsync();

        Assert.InRange(fixture.Time.GetUtcNow() - planned, DigestSender.DeferralLimit, DigestSender.DeferralLimit + TimeSpan.FromHours(1));
        Assert.InRange(tries, 20, 40);
        Assert.Equal(1, (await fixture.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed);
    }

    [Fact]
    public async Task Deferred_emails_wait_longer_each_time_but_never_much_over_an_hour()
    {
        await fixture.PlanForAsync("grey");
        fixture.Mailer.BeforeAccept = _ => throw new MailDeferredException("451 RecipientNotAccepted");
        var delays = new List<TimeSpan>();
        for (var shard = Shard; delays.Count < 9; shard = DigestShard.Parse(fixture.Queue.Texts[^1]))
        {
            await fixture.Sender.SendAsync(shard, CancellationToken.None);
            delays.Add(fixture.Queue.Delays[^1]);
        }

        Assert.InRange(delays[0], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.InRange(delays[3], TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12));
        Assert.Equal(TimeSpan.FromHours(1), delays[8]);
    }

    [Fact]
    public async Task A_mailbox_that_always_defers_is_given_up_after_a_day()
    {
        await fixture.PlanForAsync("grey");
        fixture.Mailer.BeforeAccept = _ => throw new MailDeferredException("451 RecipientNotAccepted");
        var planned = fixture.Time.GetUtcNow();

        await fixture.DrainAsync();

        Assert.Contains("451 RecipientNotAccepted", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
        Assert.InRange(fixture.Time.GetUtcNow() - planned, DigestSender.DeferralLimit, DigestSender.DeferralLimit + TimeSpan.FromHours(1));
    }
}
