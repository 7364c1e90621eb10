using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class PutOffMailTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly NewsDesk desk = new();

    [Fact]
    public async Task One_recipient_put_off_does_not_keep_the_others_from_their_mail()
    {
        await desk.PlanForAsync("ana", "grey", "bob");
        var until = desk.Time.GetUtcNow().AddHours(1);
        desk.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("grey", StringComparison.Ordinal) && desk.Time.GetUtcNow() < until)
                throw new MailDeferredException("451 RecipientNotAccepted");
        };

        var run = await desk.SendAsync(1);
        await desk.DrainAsync();

        Assert.Equal(new DigestRun(Sent: 2, Deferred: 1), run);
        Assert.Equal(["ana@example.org", "bob@example.org", "grey@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal("grey@example.org", desk.Mailed[^1]);
    }

    [Fact]
    public async Task A_mail_put_off_for_the_first_time_long_after_the_digest_was_planned_is_tried_again()
    {
        await desk.PlanForAsync("grey");
        await desk.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        await desk.DrainAsync();
        desk.Time.Advance(TimeSpan.FromDays(2));
        var until = desk.Time.GetUtcNow().AddHours(1);
        desk.Mailer.BeforeAccept = _ =>
        {
            if (desk.Time.GetUtcNow() < until)
                throw new MailDeferredException("450 RecipientNotAccepted");
        };

        await desk.ResumeAsync();
        await desk.DrainAsync();

        Assert.Equal(["grey@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task A_mail_that_is_never_answered_for_is_given_up_after_a_day()
    {
        await desk.PlanForAsync("silent");
        var tries = 0;
        desk.Mailer.BeforeAccept = _ =>
        {
            tries++;
            throw new MailUnconfirmedException("No answer.", new IOException());
        };
        var planned = desk.Time.GetUtcNow();

        await desk.DrainAsync();

        Assert.InRange(desk.Time.GetUtcNow() - planned, DigestSender.DeferralLimit, DigestSender.DeferralLimit + TimeSpan.FromHours(1));
        Assert.InRange(tries, 20, 40);
        Assert.Equal(1, (await desk.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed);
    }

    [Fact]
    public async Task What_is_put_off_waits_longer_each_time_and_never_much_over_an_hour()
    {
        await desk.PlanForAsync("grey");
        desk.Mailer.BeforeAccept = _ => throw new MailDeferredException("451 RecipientNotAccepted");
        var delays = new List<TimeSpan>();
        for (var shard = Shard; delays.Count < 9; shard = DigestShard.Parse(desk.Queue.Texts[^1]))
        {
            await desk.Sender.SendAsync(shard, CancellationToken.None);
            delays.Add(desk.Queue.Delays[^1]);
        }

        Assert.InRange(delays[0], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.InRange(delays[3], TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(12));
        Assert.Equal(TimeSpan.FromHours(1), delays[8]);
    }

    [Fact]
    public async Task A_mailbox_that_defers_for_ever_is_given_up_after_a_day()
    {
        await desk.PlanForAsync("grey");
        desk.Mailer.BeforeAccept = _ => throw new MailDeferredException("451 RecipientNotAccepted");
        var planned = desk.Time.GetUtcNow();

        await desk.DrainAsync();

        Assert.Contains("451 RecipientNotAccepted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
        Assert.InRange(desk.Time.GetUtcNow() - planned, DigestSender.DeferralLimit, DigestSender.DeferralLimit + TimeSpan.FromHours(1));
    }
}
