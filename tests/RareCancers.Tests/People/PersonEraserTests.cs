using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Testing;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Settling;
using RareCancers.People;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Digests;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.People;

public sealed class PersonEraserTests
{
    private readonly DigestFixture fixture = new();

    // Planned; sent; sent and settled; sent and no longer in the ledger.
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task No_row_names_an_erased_subscriber_and_the_totals_stay(bool isSent, int nights)
    {
        var (ana, bob) = (await fixture.SubscribeAsync("ana"), await fixture.SubscribeAsync("bob"));
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        if (isSent)
            await fixture.DrainAsync();
        for (var night = 0; night < nights; night++)
            await SettleAsync();
        Assert.NotEmpty(await TracesAsync(ana));

        await Eraser.EraseAsync(ana.Id, CancellationToken.None);
        await fixture.DrainAsync();

        Assert.Empty(await TracesAsync(ana));
        Assert.NotEmpty(await TracesAsync(bob));
        var totals = await ReconcileAsync();
        Assert.Equal((2, isSent ? 2 : 1, isSent ? 0 : 1), (totals.Planned, totals.Accepted, totals.Suppressed));
        Assert.True(totals.IsComplete);
        Assert.DoesNotContain("ana@", string.Concat(fixture.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_again_changes_nothing()
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("New");
        await fixture.PlanAndDrainAsync();
        await Eraser.EraseAsync(ana.Id, CancellationToken.None);
        var writes = fixture.SubscriberRows.WriteRequests;

        await Eraser.EraseAsync(ana.Id, CancellationToken.None);

        Assert.Equal((writes, 1), (fixture.SubscriberRows.WriteRequests, (await ReconcileAsync()).Accepted));
    }

    [Fact]
    public async Task What_a_sender_writes_during_an_erasure_is_deleted_when_the_digest_is_settled()
    {
        var (ana, bob) = (await fixture.SubscribeAsync("ana"), await fixture.SubscribeAsync("bob"));
        await fixture.PublishAsync("New");
        await fixture.PlanAsync();
        // The mail server has accepted the email, and its outcome is not recorded yet.
        fixture.Mailer.BeforeAccept = mail =>
        {
            if (mail.To.ToString() == "ana@example.org")
                Eraser.EraseAsync(ana.Id, CancellationToken.None).GetAwaiter().GetResult();
        };
        await fixture.DrainAsync();
        Assert.True((await ReconcileAsync()).IsComplete);

        await SettleAsync();
        await SettleAsync();

        Assert.Empty(await TracesAsync(ana));
        Assert.NotEmpty(await TracesAsync(bob));
        Assert.Equal((2, true), ((await ReconcileAsync()).Planned, (await ReconcileAsync()).IsComplete));
    }

    [Fact]
    public async Task An_erasure_may_stop_at_any_write()
    {
        for (var writes = 0; writes < 15; writes++)
        {
            var stopped = new PersonEraserTests();
            await stopped.StopAtAsync(writes);
        }
    }

    [Fact]
    public async Task An_erasure_that_has_started_is_completed_though_the_client_disconnects()
    {
        for (var writes = 0; writes < 15; writes++)
        {
            var aborted = new PersonEraserTests();
            await aborted.AbortAtAsync(writes);
        }
    }

    private async Task AbortAtAsync(int writes)
    {
        var (ana, bob) = (await fixture.SubscribeAsync("ana"), await fixture.SubscribeAsync("bob"));
        await fixture.PublishAsync("First");
        await fixture.PlanAndDrainAsync();
        await SettleAsync();
        await fixture.PublishAsync("Second");
        await fixture.PlanAndDrainAsync();
        using var request = new CancellationTokenSource();
        Action abort = () =>
        {
            if (writes-- == 0)
                request.Cancel();
        };
        foreach (var table in new[] { fixture.SubscriberRows, fixture.DeliveryRows, fixture.SuppressionRows })
            table.BeforeWrite = abort;

        await Eraser.EraseAsync(ana.Id, request.Token);

        Assert.Empty(await TracesAsync(ana));
        Assert.NotEmpty(await TracesAsync(bob));
    }

    private async Task StopAtAsync(int writes)
    {
        var ana = await fixture.SubscribeAsync("ana");
        await fixture.SubscribeAsync("bob");
        await fixture.PublishAsync("First");
        await fixture.PlanAndDrainAsync();
        await SettleAsync();
        await fixture.PublishAsync("Second");
        await fixture.PlanAndDrainAsync();
        Action stop = () =>
        {
            if (writes-- <= 0)
                throw new RequestFailedException(503, "The host died.");
        };
        FakeTableClient[] tables = [fixture.SubscriberRows, fixture.DeliveryRows, fixture.SuppressionRows];
        foreach (var table in tables)
            table.BeforeWrite = stop;
        try
        {
            await Eraser.EraseAsync(ana.Id, CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // Repeated below.
        }

        foreach (var table in tables)
            table.BeforeWrite = null;
        await Eraser.EraseAsync(ana.Id, CancellationToken.None);
        for (var night = 0; night < 3; night++)
            await SettleAsync();

        Assert.Empty(await TracesAsync(ana));
        foreach (var number in new[] { 1, 2 })
        {
            var totals = await ReconcileAsync(number);
            Assert.Equal((2, 2, true), (totals.Planned, totals.Accepted, totals.IsComplete));
        }
    }

    private PersonEraser Eraser
    {
        get
        {
            var ids = new SubscriberIds(new SubscriberTokens(TestSettings.Tokens, fixture.Time), TestSettings.Collections);
            var marks = new ServiceMailTable(fixture.SubscriberRows, fixture.Time);
            return new PersonEraser(
                fixture.Subscribers, ids, fixture.History,
                new ErasureService(fixture.Subscribers, fixture.Suppressions, marks, ids, new FakeLogger<ErasureService>()));
        }
    }

    private async Task SettleAsync()
    {
        fixture.Time.Advance(DigestSettler.Interval);
        await fixture.Settler.RunAsync(CancellationToken.None);
    }

    private async Task<DeliverySummary> ReconcileAsync(long number = 1) =>
        (await fixture.Operator.ReconcileAsync(TestSettings.Slug, number, CancellationToken.None))!;

    // The rows that contain the ID as text or as bytes.
    private async Task<IReadOnlyList<string>> TracesAsync(Subscriber subscriber)
    {
        var bytes = Convert.FromHexString(subscriber.Id.Value);
        var traces = new List<string>();
        foreach (var table in new[] { fixture.SubscriberRows, fixture.DeliveryRows, fixture.DigestRows, fixture.SuppressionRows })
        {
            await foreach (var row in table.QueryAsync<TableEntity>(""))
            {
                if (row.RowKey.Contains(subscriber.Id.Value, StringComparison.Ordinal) || ((IDictionary<string, object>)row).Values.Any(Names))
                    traces.Add(row.RowKey);
            }
        }

        return traces;

        bool Names(object value) => value switch
        {
            byte[] binary => binary.AsSpan().IndexOf(bytes) >= 0,
            BinaryData binary => binary.ToMemory().Span.IndexOf(bytes) >= 0,
            string text => text.Contains(subscriber.Id.Value, StringComparison.Ordinal),
            _ => false,
        };
    }
}
