using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestOperatorTests
{
    private readonly NewsDesk desk = new();

    [Fact]
    public async Task A_mail_server_that_refuses_everyone_pauses_the_digest_and_costs_few_their_subscription()
    {
        foreach (var number in Enumerable.Range(1, 60))
            await desk.SubscribeAsync($"reader{number}");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        desk.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.1.1 RecipientNotAccepted") { IsMailboxUnknown = true };

        await desk.DrainAsync();

        var paused = Assert.Single(await desk.Digests.ListPausedAsync(CancellationToken.None).ToArrayAsync());
        Assert.Contains("refuses everyone", paused.PausedBecause, StringComparison.Ordinal);
        Assert.InRange((await desk.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!.Failed, 25, 50);
        Assert.Equal(3, (await desk.SuppressionRows.QueryAsync<Azure.Data.Tables.TableEntity>(filter: "PartitionKey ge ''").ToArrayAsync()).Length);

        desk.Mailer.BeforeAccept = null;
        await desk.ResumeAsync();
        await desk.DrainAsync();
        await desk.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None);
        await desk.DrainAsync();
        Assert.Equal(57, desk.Mailed.Distinct().Count());
    }

    [Fact]
    public async Task A_digest_paused_while_it_is_planned_is_planned_to_the_end_and_mailed_when_it_goes_on()
    {
        await desk.SubscribeAsync("ana", "aa");
        await desk.SubscribeAsync("bob", "bb");
        await desk.PublishAsync("New");
        desk.Queue.BeforeSend = () =>
        {
            desk.Digests.PauseAsync(TestSettings.Slug, 1, "Wait.", desk.Time.GetUtcNow(), CancellationToken.None).GetAwaiter().GetResult();
            throw new Azure.RequestFailedException(503, "Busy");
        };
        await Assert.ThrowsAnyAsync<Exception>(desk.PlanAsync);
        desk.Queue.BeforeSend = null;

        await desk.PlanAndDrainAsync();
        Assert.Empty(desk.Mailed);
        await desk.ResumeAsync();
        await desk.PlanAndDrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal((1, 2), ((await desk.Digests.FindLatestAsync(TestSettings.Slug, CancellationToken.None))!.Number, (await desk.Digests.FindAsync(TestSettings.Slug, 1, CancellationToken.None))!.Mails));
    }

    [Fact]
    public async Task Of_a_digest_that_is_done_it_is_known_how_every_mail_ended()
    {
        await PlanAsync();
        desk.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550");
        };
        await desk.DrainAsync();

        var account = await ReconcileAsync();

        Assert.Equal((4, 2, 1, 1, 0, 0, 0), (account.Planned, account.Accepted, account.Suppressed, account.Failed, account.Unknown, account.Waiting, account.Unplanned));
        Assert.True(account.IsComplete);
    }

    [Fact]
    public async Task Before_it_is_sent_all_its_mails_wait()
    {
        await PlanAsync();

        var account = await ReconcileAsync();

        Assert.Equal((4, 4, false), (account.Planned, account.Waiting, account.IsComplete));
    }

    [Fact]
    public async Task A_mail_whose_sender_died_is_unknown()
    {
        await PlanAsync();
        desk.Mailer.Connections = 1;
        desk.DeliveryRows.AfterWrite = () => desk.DeliveryRows.BeforeWrite = () => throw new IOException("Storage is gone.");
        await Assert.ThrowsAsync<IOException>(() => desk.SendAsync(1));

        var account = await ReconcileAsync();

        Assert.Equal((3, 1, false), (account.Unknown, account.Waiting, account.IsComplete));
    }

    [Fact]
    public async Task A_mail_that_was_not_planned_shows()
    {
        await PlanAsync();
        await desk.DrainAsync();
        var stranger = SubscriberId.Parse("aa" + new string('f', 30));
        await desk.Ledger.EndAsync(new DigestShard(TestSettings.Slug, 1, "aa"), [new(stranger, DeliveryState.Sent, "250")], CancellationToken.None);

        var account = await ReconcileAsync();

        Assert.Equal((1, false), (account.Unplanned, account.IsComplete));
    }

    [Fact]
    public async Task What_is_paused_goes_on_where_it_stopped_when_it_is_resumed()
    {
        await PlanAsync();
        await desk.SendAsync(1);
        await desk.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        await desk.DrainAsync();
        var paused = desk.Mailed.Count;

        var digest = await desk.Operator.ResumeAsync(TestSettings.Slug, 1, CancellationToken.None);

        // The other shard was sent already.
        Assert.Equal((DigestState.Queued, "bb"), (digest!.State, DigestShard.Parse(Assert.Single(desk.Queue.Texts)).Shard));
        await desk.DrainAsync();
        Assert.Equal((2, 3), (paused, desk.Mailed.Count));
        Assert.True((await ReconcileAsync()).IsComplete);
    }

    [Fact]
    public async Task A_digest_that_a_dead_mail_server_paused_is_sent_whole_after_it_is_resumed()
    {
        await PlanAsync();
        desk.Mailer.BeforeAccept = _ => throw new MailUnavailableException("There is no mail server.");
        await desk.DrainAsync();
        desk.Mailer.BeforeAccept = null;

        await desk.ResumeAsync();
        await desk.DrainAsync();

        Assert.Equal(["ana@example.org", "cleo@example.org", "gone@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
        Assert.True((await ReconcileAsync()).IsComplete);
    }

    [Fact]
    public async Task Only_what_failed_is_sent_again()
    {
        await PlanAsync();
        desk.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString().StartsWith("gone", StringComparison.Ordinal))
                throw new MailRefusedException("550");
        };
        await desk.DrainAsync();
        desk.Mailer.BeforeAccept = null;
        var before = desk.Mailed.Count;

        var failed = await desk.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None);
        await desk.DrainAsync();

        Assert.Equal(1, failed);
        Assert.Equal(["gone@example.org"], desk.Mailed.Skip(before));
        Assert.Equal((3, 0), ((await ReconcileAsync()).Accepted, (await ReconcileAsync()).Failed));
    }

    [Fact]
    public async Task What_is_not_there_is_nobodys()
    {
        Assert.Null(await desk.Operator.ReconcileAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await desk.Operator.PauseAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await desk.Operator.ResumeAsync(TestSettings.Slug, 9, CancellationToken.None));
        Assert.Null(await desk.Operator.ResendFailedAsync(TestSettings.Slug, 9, CancellationToken.None));
    }

    // Three in one shard, of whom one leaves, and one in another.
    private async Task PlanAsync()
    {
        await desk.SubscribeAsync("ana");
        await desk.SubscribeAsync("gone");
        var leaver = await desk.SubscribeAsync("leaver");
        await desk.SubscribeAsync("cleo", "bb");
        await desk.PublishAsync("New");
        await desk.PlanAsync();
        await desk.LeaveAsync(leaver);
    }

    private async Task<DigestAccount> ReconcileAsync() => (await desk.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!;
}
