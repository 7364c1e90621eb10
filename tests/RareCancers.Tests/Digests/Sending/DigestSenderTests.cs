using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Sending;

public sealed class DigestSenderTests
{
    private static readonly DigestShard Shard = new(TestSettings.Slug, 1, "aa");

    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_message_delivered_twice_sends_each_email_once()
    {
        await fixture.PlanForAsync("ana", "bob");

        var (first, second) = (await fixture.SendAsync(1), await fixture.SendAsync(1));

        Assert.Equal((new ShardOutcome(Sent: 2), new ShardOutcome()), (first, second));
        Assert.Equal(["ana@example.org", "bob@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_delivered_twice_at_the_same_time_sends_each_email_once()
    {
        await fixture.PlanForAsync("ana", "bob");
        Task<ShardOutcome>? other = null;
        fixture.DeliveryRows.AfterWrite = () =>
        {
            fixture.DeliveryRows.AfterWrite = null;
            other = fixture.CreateSender().SendAsync(Shard, CancellationToken.None);
        };

        await fixture.SendAsync(1);
        await other!;
        await fixture.DrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_senders_that_both_see_no_claims_share_the_emails_without_sending_one_twice()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 250).Select(person => $"p{person}")]);
        Task<ShardOutcome>? other = null;
        // The second sender claims just before the first one does.
        fixture.DeliveryRows.BeforeWrite = () =>
        {
            fixture.DeliveryRows.BeforeWrite = null;
            other = fixture.CreateSender().SendAsync(Shard, CancellationToken.None);
        };

        var run = await fixture.SendAsync(1);
        var sent = run.Sent + (await other!).Sent;
        await fixture.DrainAsync();

        Assert.InRange(sent, 100, 250);
        Assert.Equal((250, 250), (fixture.Mailed.Count, fixture.Mailed.Distinct().Count()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_email_claimed_by_another_sender_is_queued_again_and_taken_over_when_that_sender_is_gone(int person)
    {
        await fixture.PlanForAsync("ana", "bob");
        await fixture.Ledger.TryClaimAsync(Shard, "other", [(SubscriberId.Parse($"aa{person:x30}"), "other@example.org", null)], CancellationToken.None);

        var run = await fixture.SendAsync(1);

        Assert.Equal(new ShardOutcome(Sent: 1, Held: 1), run);
        Assert.Equal(
            (Shard with { Abandoned = ["other"] }, fixture.Options.ClaimLifetime),
            (DigestShard.Parse(fixture.Queue.Texts[^1]), fixture.Queue.Delays[^1]));
        Assert.Equal(new ShardOutcome(Sent: 1), await fixture.Sender.SendAsync(Shard with { Abandoned = ["other"] }, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_by_a_day_does_not_let_an_email_be_taken_over_while_it_is_being_sent(int days)
    {
        await fixture.PlanForAsync("ana");
        await fixture.Ledger.TryClaimAsync(Shard, "other", [(Ana, "other@example.org", null)], CancellationToken.None);
        var jumped = fixture.Time.GetUtcNow().AddDays(days);
        fixture.Time.AdjustTime(jumped);

        Assert.Equal(new ShardOutcome(Held: 1), await fixture.SendAsync(1));
        Assert.Empty(fixture.Mailed);
    }

    [Fact]
    public async Task A_permanent_refusal_is_recorded_and_does_not_stop_the_other_emails()
    {
        await fixture.PlanForAsync("ana", "gone", "bob");
        Refuse("gone", "550 RecipientNotAccepted");

        var (first, second) = (await fixture.SendAsync(1), await fixture.SendAsync(1));

        Assert.Equal((new ShardOutcome(Sent: 2, Failed: 1), new ShardOutcome()), (first, second));
        Assert.Contains("550 RecipientNotAccepted", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unavailable_mail_server_releases_the_claim()
    {
        await fixture.PlanForAsync("ana");
        fixture.Mailer.BeforeAccept = _ => throw new IOException("There is no mail server.");
        await fixture.SendAsync(1);
        fixture.Mailer.BeforeAccept = null;

        var run = await fixture.SendAsync(1);

        Assert.Equal(new ShardOutcome(Sent: 1), run);
    }

    [Fact]
    public async Task An_unavailable_mail_server_queues_the_shard_again_with_a_delay()
    {
        await fixture.PlanForAsync("ana", "bob");
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");

        var run = await fixture.SendAsync(1);

        Assert.Equal(new ShardOutcome(Left: 2), run);
        Assert.InRange(fixture.Queue.Delays[^1], TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1.5));
        Assert.Contains("was interrupted", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_that_asks_for_a_wait_gets_it()
    {
        await fixture.PlanForAsync("ana");
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("Too many.", TimeSpan.FromMinutes(17));

        await fixture.SendAsync(1);

        Assert.Equal(TimeSpan.FromMinutes(17), fixture.Queue.Delays[^1]);
    }

    [Fact]
    public async Task A_mail_server_that_stays_unavailable_pauses_the_digest_with_the_reason()
    {
        await fixture.PlanForAsync("ana");
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");

        await fixture.DrainAsync();

        var paused = Assert.Single(await fixture.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
        Assert.Equal((1, "There is no mail server.", fixture.Time.GetUtcNow()), (paused.Number, paused.PausedBecause, paused.PausedSince!.Value));
        Assert.Equal(fixture.Options.PauseAfterFailures, fixture.Warnings.Count);
        Assert.Contains("is paused", fixture.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_is_not_paused_while_an_email_is_accepted_now_and_then()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 20).Select(person => $"p{person}")]);
        var tries = 0;
        fixture.Mailer.Connections = 1;
        fixture.Mailer.BeforeAccept = _ =>
        {
            if (++tries % 3 != 0)
                throw new MailUnavailableException("Busy.");
        };

        await fixture.DrainAsync();

        Assert.Equal(20, fixture.Mailed.Distinct().Count());
    }

    [Fact]
    public async Task A_paused_digest_sends_nothing()
    {
        await fixture.PlanForAsync("ana");
        await fixture.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", fixture.Time.GetUtcNow(), CancellationToken.None);

        Assert.Equal(new ShardOutcome(), await fixture.SendAsync(1));
        Assert.Empty(fixture.Mailed);
    }

    [Fact]
    public async Task A_digest_paused_while_it_is_sent_stops_after_the_claimed_emails()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 150).Select(person => $"p{person}")]);
        fixture.Mailer.AfterAccept = _ =>
        {
            fixture.Mailer.AfterAccept = null;
            fixture.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", fixture.Time.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult();
        };

        var run = await fixture.SendAsync(1);

        Assert.Equal((100, 50), (run.Sent, run.Left));
    }

    [Fact]
    public async Task An_email_that_may_have_been_accepted_is_repeated_with_the_same_Message_ID_and_delays_nobody()
    {
        await fixture.PlanForAsync("ana", "bob");
        fixture.Mailer.AfterAccept = mail =>
        {
            var isFirst = fixture.Mailed.Count(to => to.StartsWith("ana", StringComparison.Ordinal)) == 1;
            if (isFirst && mail.To.ToString().StartsWith("ana", StringComparison.Ordinal))
                throw new MailOutcomeUnknownException("No answer came.", new IOException());
        };

        await fixture.DrainAsync();

        Assert.Equal(["ana@example.org", "ana@example.org", "bob@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal(2, fixture.Mailer.Accepted.Select(mail => mail.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_server_that_never_answers_is_not_sent_all_emails_again_and_again()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 50).Select(person => $"p{person}")]);
        fixture.Mailer.AfterAccept = _ => throw new MailOutcomeUnknownException("No answer came.", new IOException());

        await fixture.DrainAsync();

        // Each attempt sends one email per connection.
        Assert.InRange(fixture.Mailed.Count, 1, 2 * fixture.Mailer.Connections * fixture.Options.PauseAfterFailures);
        Assert.Single(await fixture.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task A_subscriber_who_leaves_while_others_are_sent_theirs_gets_no_email()
    {
        fixture.Mailer.Connections = 1;
        await fixture.SubscribeAsync("ana");
        var bob = await fixture.SubscribeAsync("bob");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        fixture.Mailer.AfterAccept = _ => fixture.LeaveAsync(bob).GetAwaiter().GetResult();

        var run = await fixture.SendAsync(1);

        Assert.Equal(new ShardOutcome(Sent: 1, Suppressed: 1), run);
        Assert.Equal(["ana@example.org"], fixture.Mailed);
    }

    [Fact]
    public async Task An_email_goes_to_the_current_address_of_its_recipient()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        await fixture.ChangeAsync(ana, read => read with { Address = EmailAddress.Parse("ana@example.net") });

        await fixture.DrainAsync();

        Assert.Equal(["ana@example.net"], fixture.Mailed);
    }

    [Fact]
    public async Task A_run_ends_well_before_its_claims_may_be_taken_over_and_queues_the_rest()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 300).Select(person => $"p{person}")]);
        fixture.Mailer.Connections = 1;
        fixture.Mailer.AfterAccept = _ => fixture.Time.Advance(TimeSpan.FromSeconds(2));

        var run = await fixture.SendAsync(1);

        Assert.Equal((120, 180), (run.Sent, run.Left));
        Assert.Equal((Shard, TimeSpan.Zero), (DigestShard.Parse(fixture.Queue.Texts[^1]), fixture.Queue.Delays[^1]));
    }

    [Fact]
    public async Task One_email_per_connection_is_sent_at_a_time_and_each_is_recorded_before_the_next()
    {
        fixture.Mailer.Connections = 3;
        await fixture.PlanForAsync([.. Enumerable.Range(0, 60).Select(person => $"p{person}")]);
        var most = 0;
        fixture.Mailer.AfterAccept = _ =>
        {
            var recorded = fixture.Ledger.ReadAsync(Shard, CancellationToken.None).GetAwaiter().GetResult().Count(one => one.Value.State == DeliveryState.Sent);
            lock (fixture)
                most = Math.Max(most, fixture.Mailed.Count - recorded);
        };

        await fixture.SendAsync(1);

        Assert.Equal(60, fixture.Mailed.Count);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_shard_without_claims_is_sent_without_a_query_of_the_ledger()
    {
        await fixture.PlanForAsync("ana", "bob");

        Assert.Equal(new ShardOutcome(Sent: 2), await fixture.SendAsync(1));
        Assert.Equal(0, fixture.DeliveryRows.SearchRequests);
    }

    [Fact]
    public async Task Claims_are_made_in_transactions_of_a_hundred()
    {
        await fixture.PlanForAsync([.. Enumerable.Range(0, 300).Select(person => $"p{person}")]);
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");
        var before = fixture.DeliveryRows.WriteRequests;

        await fixture.SendAsync(1);

        // A hundred claimed, and released.
        Assert.Equal(2, fixture.DeliveryRows.WriteRequests - before);
    }

    [Fact]
    public async Task A_cancelled_run_releases_its_claims()
    {
        await fixture.PlanForAsync("ana", "bob");
        using var stopping = new CancellationTokenSource();
        fixture.Mailer.Connections = 1;
        fixture.Mailer.BeforeAccept = _ =>
        {
            stopping.Cancel();
            stopping.Token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Sender.SendAsync(Shard, stopping.Token));
        fixture.Mailer.BeforeAccept = null;

        Assert.Equal(new ShardOutcome(Sent: 2), await fixture.SendAsync(1));
    }

    [Fact]
    public async Task A_message_about_a_digest_that_was_never_planned_is_dropped_with_a_warning()
    {
        Assert.Equal(new ShardOutcome(), await fixture.SendAsync(99));

        Assert.Single(fixture.Warnings);
    }

    [Fact]
    public async Task A_message_about_a_Collection_that_is_no_longer_followed_is_dropped_with_a_warning()
    {
        await fixture.Sender.SendAsync(new DigestShard("gone", 1, "aa"), CancellationToken.None);

        Assert.Single(fixture.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_missing_mailbox_is_suppressed_but_another_refusal_is_not(bool isUnknown)
    {
        await fixture.PlanForAsync("gone");
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550") { IsMailboxUnknown = isUnknown };

        await fixture.DrainAsync();

        Assert.Equal(isUnknown, (await fixture.Suppressions.FindAsync(EmailAddress.Parse("gone@example.org"), CancellationToken.None)) is { IsFinal: true });
        Assert.Equal(1, (await fixture.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed);
    }

    [Fact]
    public async Task No_log_line_contains_an_address()
    {
        await fixture.PlanForAsync("ana", "gone");
        Refuse("gone", "550 RecipientNotAccepted");

        await fixture.DrainAsync();

        Assert.Contains("Sent = 1, Failed = 1", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", fixture.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("gone@", fixture.Log, StringComparison.Ordinal);
    }

    private static SubscriberId Ana => SubscriberId.Parse("aa" + new string('0', 29) + "1");

    private void Refuse(string name, string answer) => fixture.Mailer.BeforeAccept = mail =>
    {
        if (mail.To.ToString().StartsWith(name, StringComparison.Ordinal))
            throw new MailRefusedException(answer);
    };
}
