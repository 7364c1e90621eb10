using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestSenderTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly NewsDesk desk = new();

    [Fact]
    public async Task A_message_that_comes_twice_sends_one_mail_each()
    {
        await desk.PlanForAsync("ana", "bob");

        var (first, second) = (await desk.SendAsync(1), await desk.SendAsync(1));

        Assert.Equal((new DigestRun(Sent: 2), new DigestRun()), (first, second));
        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_that_comes_twice_at_once_sends_one_mail_each()
    {
        await desk.PlanForAsync("ana", "bob");
        Task<DigestRun>? other = null;
        desk.DeliveryRows.AfterWrite = () =>
        {
            desk.DeliveryRows.AfterWrite = null;
            other = desk.CreateSender().SendAsync(Shard, CancellationToken.None);
        };

        await desk.SendAsync(1);
        await other!;
        await desk.DrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_senders_that_see_nothing_claimed_share_the_mails_without_sending_one_twice()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 250).Select(person => $"p{person}")]);
        Task<DigestRun>? other = null;
        // Just before the first claims, the other one claims.
        desk.DeliveryRows.BeforeWrite = () =>
        {
            desk.DeliveryRows.BeforeWrite = null;
            other = desk.CreateSender().SendAsync(Shard, CancellationToken.None);
        };

        var run = await desk.SendAsync(1);
        var sent = run.Sent + (await other!).Sent;
        await desk.DrainAsync();

        Assert.InRange(sent, 100, 250);
        Assert.Equal((250, 250), (desk.Mailed.Count, desk.Mailed.Distinct().Count()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_mail_that_another_sender_holds_is_queued_again_and_taken_over_when_that_one_is_gone(int person)
    {
        await desk.PlanForAsync("ana", "bob");
        await desk.Ledger.TryClaimAsync(Shard, "other", [(SubscriberId.Parse($"aa{person:x30}"), "other@example.org", null)], CancellationToken.None);

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 1, Held: 1), run);
        Assert.Equal((Shard with { Abandoned = ["other"] }, desk.Options.ClaimLifetime), (DigestShard.Parse(desk.Queue.Texts[^1]), desk.Queue.Delays[^1]));
        Assert.Equal(new DigestRun(Sent: 1), await desk.Sender.SendAsync(Shard with { Abandoned = ["other"] }, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_by_a_day_lets_nobody_take_over_a_mail_that_is_being_sent(int days)
    {
        await desk.PlanForAsync("ana");
        await desk.Ledger.TryClaimAsync(Shard, "other", [(Ana, "other@example.org", null)], CancellationToken.None);
        var jumped = desk.Time.GetUtcNow().AddDays(days);
        desk.Time.AdjustTime(jumped);

        Assert.Equal(new DigestRun(Held: 1), await desk.SendAsync(1));
        Assert.Empty(desk.Mailed);
    }

    [Fact]
    public async Task A_refusal_for_good_is_recorded_and_does_not_stop_the_others()
    {
        await desk.PlanForAsync("ana", "gone", "bob");
        Refuse("gone", "550 RecipientNotAccepted");

        var (first, second) = (await desk.SendAsync(1), await desk.SendAsync(1));

        Assert.Equal((new DigestRun(Sent: 2, Failed: 1), new DigestRun()), (first, second));
        Assert.Contains("550 RecipientNotAccepted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_gives_the_claim_back()
    {
        await desk.PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new IOException("There is no mail server.");
        await desk.SendAsync(1);
        desk.Mailer.BeforeAccept = null;

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 1), run);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_has_the_shard_queued_again_with_a_delay()
    {
        await desk.PlanForAsync("ana", "bob");
        desk.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Left: 2), run);
        Assert.InRange(desk.Queue.Delays[^1], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.Contains("was interrupted", Assert.Single(desk.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_asks_to_be_left_alone_is()
    {
        await desk.PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new MailUnavailableException("Too many.", TimeSpan.FromMinutes(17));

        await desk.SendAsync(1);

        Assert.Equal(TimeSpan.FromMinutes(17), desk.Queue.Delays[^1]);
    }

    [Fact]
    public async Task A_mail_server_that_stays_away_pauses_the_digest_with_the_reason()
    {
        await desk.PlanForAsync("ana");
        desk.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");

        await desk.DrainAsync();

        var paused = Assert.Single(await desk.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
        Assert.Equal((1, "There is no mail server.", desk.Time.GetUtcNow()), (paused.Number, paused.PausedBecause, paused.PausedSince!.Value));
        Assert.Equal(desk.Options.PauseAfterFailures, desk.Warnings.Count);
        Assert.Contains("is paused", desk.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_that_go_now_and_then_do_not_pause_the_digest()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 20).Select(person => $"p{person}")]);
        var tries = 0;
        desk.Mailer.Connections = 1;
        desk.Mailer.BeforeAccept = _ =>
        {
            if (++tries % 3 != 0)
                throw new MailUnavailableException("Busy.");
        };

        await desk.DrainAsync();

        Assert.Equal(20, desk.Mailed.Distinct().Count());
    }

    [Fact]
    public async Task Nothing_of_a_paused_digest_is_sent()
    {
        await desk.PlanForAsync("ana");
        await desk.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", desk.Time.GetUtcNow(), CancellationToken.None);

        Assert.Equal(new DigestRun(), await desk.SendAsync(1));
        Assert.Empty(desk.Mailed);
    }

    [Fact]
    public async Task A_digest_that_is_paused_while_it_is_sent_stops_after_the_mails_claimed()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 150).Select(person => $"p{person}")]);
        desk.Mailer.AfterAccept = _ =>
        {
            desk.Mailer.AfterAccept = null;
            desk.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", desk.Time.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult();
        };

        var run = await desk.SendAsync(1);

        Assert.Equal((100, 50), (run.Sent, run.Left));
    }

    [Fact]
    public async Task A_mail_that_may_have_been_accepted_is_repeated_under_the_same_Message_ID_and_holds_up_nobody()
    {
        await desk.PlanForAsync("ana", "bob");
        desk.Mailer.AfterAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("ana", StringComparison.Ordinal) && desk.Mailed.Count(to => to.StartsWith("ana", StringComparison.Ordinal)) == 1)
                throw new MailUnconfirmedException("No answer came.", new IOException());
        };

        await desk.DrainAsync();

        Assert.Equal(["ana@example.org", "ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal(2, desk.Mailer.Accepted.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_answers_no_mail_is_not_sent_all_of_them_again_and_again()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 50).Select(person => $"p{person}")]);
        desk.Mailer.AfterAccept = _ => throw new MailUnconfirmedException("No answer came.", new IOException());

        await desk.DrainAsync();

        // At each try as many as there are connections find out.
        Assert.InRange(desk.Mailed.Count, 1, 2 * desk.Mailer.Connections * desk.Options.PauseAfterFailures);
        Assert.Single(await desk.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task Who_leaves_while_others_are_mailed_is_not_mailed_any_more()
    {
        desk.Mailer.Connections = 1;
        await desk.SubscribeAsync("ana");
        var bob = await desk.SubscribeAsync("bob");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        desk.Mailer.AfterAccept = _ =>
        {
            desk.LeaveAsync(bob).GetAwaiter().GetResult();
            desk.Time.Advance(TimeSpan.FromSeconds(1));
        };

        var run = await desk.SendAsync(1);

        Assert.Equal(new DigestRun(Sent: 1, Suppressed: 1), run);
        Assert.Equal(["ana@example.org"], desk.Mailed);
    }

    [Fact]
    public async Task A_mail_goes_to_where_its_reader_is_now()
    {
        var ana = await desk.SubscribeAsync("ana");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        await desk.ChangeAsync(ana, read => read with { Address = EmailAddress.Parse("ana@example.net") });

        await desk.DrainAsync();

        Assert.Equal(["ana@example.net"], desk.Mailed);
    }

    [Fact]
    public async Task A_run_ends_well_before_its_claims_may_be_taken_over_and_queues_the_rest()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 300).Select(person => $"p{person}")]);
        desk.Mailer.Connections = 1;
        desk.Mailer.AfterAccept = _ => desk.Time.Advance(TimeSpan.FromSeconds(2));

        var run = await desk.SendAsync(1);

        Assert.Equal((120, 180), (run.Sent, run.Left));
        Assert.Equal((Shard, TimeSpan.Zero), (DigestShard.Parse(desk.Queue.Texts[^1]), desk.Queue.Delays[^1]));
    }

    [Fact]
    public async Task As_many_mails_go_at_once_as_there_are_connections_and_each_is_recorded_before_the_next()
    {
        desk.Mailer.Connections = 3;
        await desk.PlanForAsync([.. Enumerable.Range(0, 60).Select(person => $"p{person}")]);
        var most = 0;
        desk.Mailer.AfterAccept = _ =>
        {
            var recorded = desk.Ledger.ReadAsync(Shard, CancellationToken.None).GetAwaiter().GetResult().Count(one => one.Value.State == DeliveryState.Sent);
            lock (desk)
                most = Math.Max(most, desk.Mailed.Count - recorded);
        };

        await desk.SendAsync(1);

        Assert.Equal(60, desk.Mailed.Count);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_shard_that_nobody_began_is_sent_without_a_search_of_the_ledger()
    {
        await desk.PlanForAsync("ana", "bob");

        Assert.Equal(new DigestRun(Sent: 2), await desk.SendAsync(1));
        Assert.Equal(0, desk.DeliveryRows.SearchRequests);
    }

    [Fact]
    public async Task Claims_go_in_transactions_of_a_hundred()
    {
        await desk.PlanForAsync([.. Enumerable.Range(0, 300).Select(person => $"p{person}")]);
        desk.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");
        var before = desk.DeliveryRows.WriteRequests;

        await desk.SendAsync(1);

        // A hundred claimed, and given back.
        Assert.Equal(2, desk.DeliveryRows.WriteRequests - before);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_gives_its_claims_back()
    {
        await desk.PlanForAsync("ana", "bob");
        using var stopping = new CancellationTokenSource();
        desk.Mailer.Connections = 1;
        desk.Mailer.BeforeAccept = _ =>
        {
            stopping.Cancel();
            stopping.Token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Sender.SendAsync(Shard, stopping.Token));
        desk.Mailer.BeforeAccept = null;

        Assert.Equal(new DigestRun(Sent: 2), await desk.SendAsync(1));
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_has_no_mailbox_is_mailed_no_more_and_who_was_merely_refused_is(bool isUnknown)
    {
        await desk.PlanForAsync("gone");
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("550") { IsMailboxUnknown = isUnknown };

        await desk.DrainAsync();

        Assert.Equal(isUnknown, (await desk.Suppressions.FindAsync(EmailAddress.Parse("gone@example.org"), CancellationToken.None)) is { IsFinal: true });
        Assert.Equal(1, (await desk.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed);
    }

    [Fact]
    public async Task No_log_line_holds_an_address()
    {
        await desk.PlanForAsync("ana", "gone");
        Refuse("gone", "550 RecipientNotAccepted");

        await desk.DrainAsync();

        Assert.Contains("Sent = 1, Failed = 1", desk.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", desk.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("gone@", desk.Log, StringComparison.Ordinal);
    }

    private static SubscriberId Ana => SubscriberId.Parse("aa" + new string('0', 29) + "1");

    private void Refuse(string name, string answer) => desk.Mailer.BeforeAccept = mail =>
    {
        if (mail.To.ToString().StartsWith(name, StringComparison.Ordinal))
            throw new MailRefusedException(answer);
    };
}
