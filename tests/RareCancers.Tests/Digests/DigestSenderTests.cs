using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestSenderTests
{
    private readonly NewsDesk desk = new();

    [Fact]
    public async Task A_message_that_comes_twice_sends_one_mail_each()
    {
        await PlanForAsync("ana", "bob");

        var (first, second) = (await desk.SendAsync(1), await desk.SendAsync(1));

        Assert.Equal((new DigestRun(Sent: 2), new DigestRun()), (first, second));
        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task A_message_that_comes_twice_at_once_sends_one_mail_each()
    {
        await PlanForAsync("ana", "bob");
        Task<DigestRun>? other = null;
        desk.DeliveryRows.AfterWrite = () =>
        {
            desk.DeliveryRows.AfterWrite = null;
            other = desk.SendAsync(1);
        };

        await desk.SendAsync(1);
        await other!;
        await desk.DrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_another_sender_holds_is_queued_again_for_when_its_claim_ends()
    {
        await PlanForAsync("ana", "bob");
        var shard = new DigestShard(TestSettings.Slug, 1, "aa");
        await desk.Ledger.ClaimAsync(shard, SubscriberId.Parse("aa" + new string('0', 29) + "1"), "other@example.org", CancellationToken.None);

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 1, Held: 1), run);
        Assert.Equal((shard.ToMessage(), DeliveryLedger.ClaimLifetime), (desk.Queue.Texts[^1], desk.Queue.Delays[^1]));
    }

    [Fact]
    public async Task A_refusal_for_good_is_recorded_and_does_not_stop_the_others()
    {
        await PlanForAsync("ana", "gone", "bob");
        desk.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550 RecipientNotAccepted");
        };

        var (first, second) = (await desk.SendAsync(1), await desk.SendAsync(1));

        Assert.Equal((new DigestRun(Sent: 2, Failed: 1), new DigestRun(Done: 1)), (first, second));
        Assert.Contains("550 RecipientNotAccepted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_comes_with_the_next_digest()
    {
        await PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("552 MessageNotAccepted");
        await desk.DrainAsync();
        desk.Mailer.BeforeAccept = null;
        await desk.PublishAsync("Second");

        await desk.PlanAndDrainAsync();

        Assert.Equal("Rare cancers: 2 new articles", Assert.Single(desk.Mailer.Accepted).Subject);
    }

    [Fact]
    public async Task One_recipient_put_off_does_not_keep_the_others_from_their_mail()
    {
        await PlanForAsync("ana", "grey", "bob");
        var isPutOff = true;
        desk.Mailer.BeforeAccept = mail =>
        {
            if (isPutOff && mail.To.ToString().StartsWith("grey", StringComparison.Ordinal))
            {
                isPutOff = desk.Time.GetUtcNow() < new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero);
                throw new MailDeferredException("451 RecipientNotAccepted");
            }
        };

        await desk.DrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org", "grey@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task A_mailbox_that_defers_for_ever_is_given_up_until_the_next_digest()
    {
        await PlanForAsync("grey");
        desk.Mailer.BeforeAccept = _ => throw new MailDeferredException("451 RecipientNotAccepted");
        var planned = desk.Time.GetUtcNow();

        await desk.DrainAsync();

        Assert.Contains("451 RecipientNotAccepted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
        Assert.InRange(desk.Time.GetUtcNow() - planned, DigestSender.DeferralLimit, DigestSender.DeferralLimit + DeliveryLedger.ClaimLifetime);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_gives_the_claim_back()
    {
        await PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new IOException("There is no mail server.");
        await desk.SendAsync(1);
        desk.Mailer.BeforeAccept = null;

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 1), run);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_has_the_shard_queued_again_with_a_delay()
    {
        await PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new IOException("There is no mail server.");

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(IsInterrupted: true), run);
        Assert.Equal(DeliveryLedger.ClaimLifetime, desk.Queue.Delays[^1]);
        Assert.Contains("was interrupted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_for_a_day_is_the_platforms_to_report()
    {
        await PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new IOException("There is no mail server.");
        desk.Time.Advance(DigestSender.OutageLimit);

        await Assert.ThrowsAsync<IOException>(() => desk.SendAsync(1));
    }

    [Fact]
    public async Task Who_leaves_while_others_are_mailed_is_not_mailed_any_more()
    {
        await desk.SubscribeAsync("ana");
        var bob = await desk.SubscribeAsync("bob");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        desk.Mailer.AfterAccept = _ => desk.LeaveAsync(bob).GetAwaiter().GetResult();

        await desk.DrainAsync();

        Assert.Equal(["ana@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task A_digest_that_was_never_planned_is_dropped_with_a_warning()
    {
        Assert.Equal(new DigestRun(), await desk.SendAsync(99));

        Assert.Single(desk.Warnings);
    }

    [Fact]
    public async Task A_Collection_that_is_no_longer_followed_is_dropped_with_a_warning()
    {
        await desk.Sender.SendAsync(new DigestShard("gone", 1, "aa"), CancellationToken.None);

        Assert.Single(desk.Warnings);
    }

    [Fact]
    public async Task No_log_line_holds_an_address()
    {
        await PlanForAsync("ana", "gone");
        desk.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550 RecipientNotAccepted");
        };

        await desk.DrainAsync();

        Assert.Contains("1 sent, 1 refused", desk.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", desk.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", desk.Log, StringComparison.Ordinal);
    }

    private async Task PlanForAsync(params string[] names)
    {
        foreach (var name in names)
            await desk.SubscribeAsync(name);
        await desk.PublishAsync("New");
        await desk.PlanAsync();
    }
}
