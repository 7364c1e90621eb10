using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Operations;

public sealed class DigestOperatorTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_mail_server_that_refuses_everyone_pauses_the_digest_and_suppresses_few_addresses()
    {
        foreach (var number in Enumerable.Range(1, 60))
            await fixture.SubscribeAsync($"reader{number}");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.1.1 RecipientNotAccepted") { IsMailboxUnknown = true };

        await fixture.DrainAsync();

        var paused = Assert.Single(await fixture.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
        Assert.Contains("refuses everyone", paused.PausedBecause, StringComparison.Ordinal);
        Assert.InRange((await fixture.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed, 25, 50);
        Assert.Equal(3, (await fixture.SuppressionRows.QueryAsync<Azure.Data.Tables.TableEntity>(filter: "PartitionKey ge ''").ToArrayAsync()).Length);

        fixture.Mailer.BeforeAccept = null;
        await fixture.ResumeAsync();
        await fixture.DrainAsync();
        await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.DrainAsync();
        Assert.Equal(57, fixture.Mailed.Distinct().Count());
    }

    [Fact]
    public async Task A_digest_paused_while_it_is_planned_is_planned_to_the_end_and_sent_when_it_is_resumed()
    {
        await fixture.SubscribeAsync("ana", "aa");
        await fixture.SubscribeAsync("bob", "bb");
        await fixture.PublishAsync("New");
        fixture.Queue.BeforeSend = () =>
        {
            fixture.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", fixture.Time.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult();
            throw new Azure.RequestFailedException(503, "Busy");
        };
        await Assert.ThrowsAnyAsync<Exception>(fixture.PlanAsync);
        fixture.Queue.BeforeSend = null;

        await fixture.PlanAndDrainAsync();
        Assert.Empty(fixture.Mailed);
        await fixture.ResumeAsync();
        await fixture.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
        var latest = (await fixture.Digests.FindLatestAsync(TestSettings.Slug, CancellationToken.None))!;
        Assert.Equal((1, 2), (latest.Number, latest.Mails));
    }

    [Fact]
    public async Task Every_email_of_a_finished_digest_has_an_outcome()
    {
        await PlanAsync();
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550");
        };
        await fixture.DrainAsync();

        var account = await ReconcileAsync();

        Assert.Equal(
            (4, 2, 1, 1, 0, 0, 0),
            (account.Planned, account.Accepted, account.Suppressed, account.Failed, account.Unknown, account.Waiting, account.Unplanned));
        Assert.True(account.IsComplete);
    }

    [Fact]
    public async Task All_emails_wait_before_a_digest_is_sent()
    {
        await PlanAsync();

        var account = await ReconcileAsync();

        Assert.Equal((4, 4, false), (account.Planned, account.Waiting, account.IsComplete));
    }

    [Fact]
    public async Task An_email_whose_sender_died_is_unknown()
    {
        await PlanAsync();
        fixture.Mailer.Connections = 1;
        fixture.DeliveryRows.AfterWrite = () => fixture.DeliveryRows.BeforeWrite = () => throw new IOException("Storage is gone.");
        await Assert.ThrowsAsync<IOException>(() => fixture.SendAsync(1));

        var account = await ReconcileAsync();

        Assert.Equal((3, 1, false), (account.Unknown, account.Waiting, account.IsComplete));
    }

    [Fact]
    public async Task An_email_that_was_not_planned_is_reported()
    {
        await PlanAsync();
        await fixture.DrainAsync();
        var stranger = SubscriberId.Parse("aa" + new string('f', 30));
        await fixture.Ledger.EndAsync(new DigestShard(TestSettings.Slug, 1, "aa"), [new(stranger, DeliveryState.Sent, "250")], CancellationToken.None);

        var account = await ReconcileAsync();

        Assert.Equal((1, false), (account.Unplanned, account.IsComplete));
    }

    [Fact]
    public async Task A_resumed_digest_continues_where_it_was_paused()
    {
        await PlanAsync();
        await fixture.SendAsync(1);
        await fixture.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.DrainAsync();
        var paused = fixture.Mailed.Count;

        var digest = await fixture.Operator.ResumeAsync(TestSettings.Slug, 1, CancellationToken.None);

        // The other shard has been sent already.
        Assert.Equal((DigestState.Queued, "bb"), (digest!.State, DigestShard.Parse(Assert.Single(fixture.Queue.Texts)).Shard));
        await fixture.DrainAsync();
        Assert.Equal((2, 3), (paused, fixture.Mailed.Count));
        Assert.True((await ReconcileAsync()).IsComplete);
    }

    [Fact]
    public async Task A_digest_paused_by_a_dead_mail_server_is_sent_completely_after_it_is_resumed()
    {
        await PlanAsync();
        fixture.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");
        await fixture.DrainAsync();
        fixture.Mailer.BeforeAccept = null;

        await fixture.ResumeAsync();
        await fixture.DrainAsync();

        Assert.Equal(["ana@example.org", "cleo@example.org", "gone@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
        Assert.True((await ReconcileAsync()).IsComplete);
    }

    [Fact]
    public async Task Only_failed_emails_are_resent()
    {
        await PlanAsync();
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550");
        };
        await fixture.DrainAsync();
        fixture.Mailer.BeforeAccept = null;
        var before = fixture.Mailed.Count;

        var failed = await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.DrainAsync();

        Assert.Equal(1, failed);
        Assert.Equal(["gone@example.org"], fixture.Mailed.Skip(before));
        Assert.Equal((3, 0), ((await ReconcileAsync()).Accepted, (await ReconcileAsync()).Failed));
    }

    [Fact]
    public async Task An_unknown_digest_gives_null()
    {
        Assert.Null(await fixture.Operator.ReconcileAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await fixture.Operator.PauseAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await fixture.Operator.ResumeAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 9, CancellationToken.None));
    }

    // Three subscribers in one shard, one of whom leaves, and one in another shard.
    private async Task PlanAsync()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("gone");
        var leaver = await fixture.SubscribeAsync("leaver");
        await fixture.SubscribeAsync("cleo", "bb");
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        await fixture.LeaveAsync(leaver);
    }

    private async Task<DeliverySummary> ReconcileAsync() => (await fixture.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!;
}
