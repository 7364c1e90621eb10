using Azure;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Settling;
using RareCancers.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Settling;

public sealed class DigestSettlerTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task Sent_emails_leave_the_plan_and_then_the_ledger_and_the_totals_stay()
    {
        await fixture.PlanForAsync("ana", "bob");
        await fixture.DrainAsync();
        var before = await ReconcileAsync();

        await SettleAsync();
        Assert.Empty(await fixture.PlanOfAsync(1));
        Assert.Equal(before, await ReconcileAsync());

        await SettleAsync();
        Assert.Empty(await RowsAsync("p:"));
        Assert.Empty(await fixture.DeliveryRows.QueryAsync<TableEntity>("").ToArrayAsync());
        Assert.Equal(before, await ReconcileAsync());

        await SettleAsync();
        Assert.Equal((true, 2, before), (before.IsComplete, before.Accepted, await ReconcileAsync()));
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task Settled_emails_do_not_contain_what_their_readers_chose()
    {
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Immediately with { Interest = new Interest(["sarcoma"], []) });
        await fixture.PublishOnAsync("sarcoma", "New");
        await fixture.PlanAndDrainAsync();

        await SettleAsync();

        var row = Assert.Single(await RowsAsync("r:"));
        Assert.Subset(
            new HashSet<string>(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "Groups0", "Readers0", "Failed", "Sent", "Suppressed"]),
            row.Keys.ToHashSet());
        Assert.Equal([1L], Assert.Single(SettledRow.Read(row).Readers).Items);
    }

    [Fact]
    public async Task Emails_that_are_still_to_be_sent_stay_and_arrive_once()
    {
        await fixture.PlanForAsync("ana", "bob", "cyd");
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString() == "bob@example.org")
                throw new MailDeferredException("451 4.7.1 Later");
        };
        await fixture.SendAsync(1);

        await SettleAsync();
        Assert.Single(await fixture.PlanOfAsync(1));
        await SettleAsync();
        fixture.Mailer.BeforeAccept = null;
        await fixture.DrainAsync();
        await SettleAsync();
        await SettleAsync();

        Assert.Equal(["ana@example.org", "bob@example.org", "cyd@example.org"], fixture.Mailed.Order(StringComparer.Ordinal));
        Assert.Equal((3, 3), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).Accepted));
    }

    [Fact]
    public async Task A_refused_email_can_be_sent_again_until_the_plan_ends()
    {
        await fixture.PlanForAsync("ana", "bob");
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString() == "bob@example.org")
                throw new MailRefusedException("550 5.7.1 Policy");
        };
        await fixture.DrainAsync();
        fixture.Mailer.BeforeAccept = null;
        await SettleAsync();
        await SettleAsync();
        Assert.Equal((1, 1), ((await ReconcileAsync()).Accepted, (await ReconcileAsync()).Failed));

        Assert.Equal(1, await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None));
        await fixture.DrainAsync();

        Assert.Equal(["ana@example.org", "bob@example.org"], fixture.Mailed);
        Assert.Equal((2, 2, true), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).Accepted, (await ReconcileAsync()).IsComplete));
    }

    [Fact]
    public async Task After_thirty_days_no_plan_is_left_and_unsent_emails_are_given_up()
    {
        await fixture.PlanForAsync("ana", "bob");
        await fixture.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        for (var day = 0; day < DigestSettler.PlanLifetime.Days; day++)
            await SettleAsync();

        Assert.Equal("2 digest emails had no outcome after 30 days and were abandoned", Assert.Single(fixture.Warnings));
        Assert.Empty(await RowsAsync("p:"));
        await fixture.Operator.ResumeAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None);
        await fixture.DrainAsync();
        Assert.Empty(fixture.Mailed);
        Assert.Equal((2, 2, true), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).Failed, (await ReconcileAsync()).IsComplete));
    }

    [Fact]
    public async Task A_digest_that_is_still_being_planned_is_left_alone()
    {
        await fixture.PlanForAsync("ana");
        var row = (await fixture.DigestRows.QueryAsync<TableEntity>("").ToArrayAsync()).Single(row => row.ContainsKey("Cohorts"));
        row["State"] = nameof(DigestState.Planning);
        await fixture.DigestRows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        await fixture.DrainAsync();

        await SettleAsync();

        Assert.Single(await fixture.PlanOfAsync(1));
    }

    [Fact]
    public async Task A_notice_replies_to_an_email_that_is_settled()
    {
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Immediately with { Interest = new Interest(["sarcoma"], []) });
        await fixture.PublishOnAsync("sarcoma", "Original");
        await fixture.PlanAndDrainAsync();
        await SettleAsync();
        await SettleAsync();
        fixture.Time.Advance(TimeSpan.FromDays(400));

        await fixture.NoticeAsync("Original", NoticeKind.Retraction);
        await fixture.PlanAndDrainAsync();

        Assert.Equal($"<{fixture.Mailer.Accepted[0].MessageId}>", fixture.Mailer.Accepted[1].Headers[MimeKit.HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task Readers_of_an_article_get_its_retraction_at_whichever_read_of_the_planner_their_emails_are_settled()
    {
        for (var reads = 0; reads < 25; reads++)
        {
            var settling = new DigestFixture();
            var ana = await settling.SubscribeAsync("ana", wish: DigestFixture.Immediately with { Interest = new Interest(["sarcoma"], []) });
            await settling.PublishOnAsync("sarcoma", "Original");
            await settling.PlanAndDrainAsync();
            await settling.PreferAsync(ana, wish => wish with { Interest = new Interest(["thymoma"], []) });
            await settling.NoticeAsync("Original");
            SettleBeforeRead(settling, reads);

            await settling.PlanAsync();
            settling.SubscriberRows.BeforeRead = null;
            await settling.DrainAsync();

            Assert.Equal(2, settling.Mailed.Count);
            Assert.Equal($"<{settling.Mailer.Accepted[0].MessageId}>", settling.Mailer.Accepted[1].Headers[MimeKit.HeaderId.InReplyTo]);
        }
    }

    [Fact]
    public async Task The_history_of_a_subscriber_has_each_email_once_at_whichever_read_it_is_settled()
    {
        for (var reads = 0; reads < 4; reads++)
        {
            var settling = new DigestFixture();
            var ana = await settling.SubscribeAsync("ana");
            await settling.PublishAsync("New");
            await settling.PlanAndDrainAsync();
            SettleBeforeRead(settling, reads);

            var entry = Assert.Single(await settling.History.ListAsync(ana, CancellationToken.None));

            Assert.Equal((1, 1L), (entry.Number, Assert.Single(entry.Items)));
        }
    }

    [Fact]
    public async Task Emails_to_subscribers_who_are_no_longer_stored_leave_the_plan_even_while_the_digest_is_paused()
    {
        var (ana, bob) = (await fixture.SubscribeAsync("ana"), await fixture.SubscribeAsync("bob"));
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        await fixture.Operator.PauseAsync(TestSettings.Slug, 1, CancellationToken.None);
        // An erasure that stopped after this step.
        await fixture.Subscribers.TryDeleteAsync((await fixture.Subscribers.FindAsync(ana.Id, CancellationToken.None))!, CancellationToken.None);

        await SettleAsync();

        Assert.Equal(bob.Id, Assert.Single(await fixture.PlanOfAsync(1)).Subscriber);
        Assert.Equal((2, 1, 1), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).Suppressed, (await ReconcileAsync()).Waiting));
        await fixture.ResumeAsync();
        await fixture.DrainAsync();
        Assert.Equal(["bob@example.org"], fixture.Mailed);
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task A_refused_email_to_a_subscriber_who_is_no_longer_stored_is_not_kept()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.7.1 Policy");
        await fixture.PlanAndDrainAsync();
        await fixture.Subscribers.TryDeleteAsync((await fixture.Subscribers.FindAsync(ana.Id, CancellationToken.None))!, CancellationToken.None);

        await SettleAsync();
        await SettleAsync();

        Assert.Empty(await RowsAsync("p:"));
        Assert.Empty(await fixture.DeliveryRows.QueryAsync<TableEntity>("").ToArrayAsync());
        Assert.Equal((1, 1, true), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).Failed, (await ReconcileAsync()).IsComplete));
    }

    [Fact]
    public async Task Only_refused_emails_that_are_still_planned_count_as_resent()
    {
        await fixture.PlanForAsync("ana");
        fixture.Mailer.BeforeAccept = _ => throw new MailRefusedException("550 5.7.1 Policy");
        await fixture.DrainAsync();
        fixture.Mailer.BeforeAccept = null;
        fixture.Time.Advance(DigestSettler.PlanLifetime - DigestSettler.Interval);
        await fixture.Settler.RunAsync(CancellationToken.None);
        Assert.Empty(await fixture.PlanOfAsync(1));

        Assert.Equal(0, await fixture.Operator.ResendFailedAsync(TestSettings.Slug, 1, CancellationToken.None));

        Assert.Empty(fixture.Queue.Texts);
        Assert.Equal((1, true), ((await ReconcileAsync()).Failed, (await ReconcileAsync()).IsComplete));
    }

    [Fact]
    public async Task A_sender_that_read_the_plan_before_it_shrank_sends_nothing_twice()
    {
        await fixture.PlanForAsync("ana", "bob");
        await fixture.SendAsync(1);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        var hasSettled = false;
        fixture.DeliveryRows.BeforeRead = () =>
        {
            if (hasSettled)
                return;
            // Between the sender's reads of the plan and of the ledger.
            hasSettled = true;
            fixture.Settler.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
            fixture.Settler.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        };

        await fixture.SendAsync(1);

        Assert.True(hasSettled);
        Assert.Equal(2, fixture.Mailed.Count);
    }

    [Fact]
    public async Task Settling_may_stop_at_any_write()
    {
        for (var writes = 0; writes < 12; writes++)
        {
            var stopped = new DigestFixture();
            await stopped.PlanForAsync("ana", "bob", "cyd");
            await stopped.DrainAsync();
            var left = writes;
            Action stop = () =>
            {
                if (left-- <= 0)
                    throw new RequestFailedException(503, "The host died.");
            };
            (stopped.SubscriberRows.BeforeWrite, stopped.DeliveryRows.BeforeWrite) = (stop, stop);
            for (var night = 0; night < 2; night++)
            {
                stopped.Time.Advance(TimeSpan.FromDays(1));
                try
                {
                    await stopped.Settler.RunAsync(CancellationToken.None);
                }
                catch (RequestFailedException)
                {
                    // The next run resumes.
                }

                Assert.Equal(3, (await ReconcileAsync(stopped)).Accepted);
            }

            (stopped.SubscriberRows.BeforeWrite, stopped.DeliveryRows.BeforeWrite) = (null, null);
            for (var night = 0; night < 3; night++)
            {
                stopped.Time.Advance(TimeSpan.FromDays(1));
                await stopped.Settler.RunAsync(CancellationToken.None);
            }

            var totals = await ReconcileAsync(stopped);
            Assert.Equal((3, 3, true), (totals.Planned, totals.Accepted, totals.IsComplete));
            Assert.Empty(await stopped.DeliveryRows.QueryAsync<TableEntity>("").ToArrayAsync());
        }
    }

    // Settles before one of the reads of subscribers and plans; 0 is the first.
    private static void SettleBeforeRead(DigestFixture fixture, int reads) => fixture.SubscriberRows.BeforeRead = () =>
    {
        if (reads-- != 0)
            return;
        fixture.SubscriberRows.BeforeRead = null;
        fixture.Settler.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
    };

    private async Task SettleAsync()
    {
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await fixture.Settler.RunAsync(CancellationToken.None);
    }

    private Task<DeliverySummary> ReconcileAsync() => ReconcileAsync(fixture);

    private static async Task<DeliverySummary> ReconcileAsync(DigestFixture fixture) =>
        (await fixture.Operator.ReconcileAsync(TestSettings.Slug, 1, CancellationToken.None))!;

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string prefix) => await fixture.SubscriberRows.QueryAsync<TableEntity>("")
        .Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))
        .ToArrayAsync();
}
