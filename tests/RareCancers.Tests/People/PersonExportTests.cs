using System.Text;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.People;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Testing;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.People;

public sealed class PersonExportTests
{
    private const string Approved = "tests/RareCancers.Tests/People/Approved/person.json";

    private readonly SignUpFixture fixture = new();
    private readonly FakeTableClient deliveries = new();
    private readonly DeliveryLedger ledger;
    private readonly DeliveryHistory history;
    private readonly PersonExport export;

    public PersonExportTests()
    {
        ledger = new DeliveryLedger(deliveries, fixture.Time);
        history = new DeliveryHistory(fixture.Table, ledger, fixture.Time);
        export = new PersonExport(fixture.Subscribers, fixture.Suppressions, fixture.Marks, fixture.Ids, new CohortTable(fixture.Table), history);
    }

    [Fact]
    public async Task The_export_has_all_data_in_all_Collections_and_none_of_others()
    {
        await fixture.ConfirmedAsync();
        await fixture.Subscriptions.SaveAsync(
            fixture.IdOf("ana@example.org"),
            new PreferencesInput
            {
                Cadence = "weekly",
                Topics = ["thymoma"],
                Searches = [new SavedSearchInput { Words = "DICER1", Author = "Jané Doe" }],
                TimeZone = "Europe/Berlin",
            },
            CancellationToken.None);
        await fixture.DrainAsync();
        await fixture.SignUpAsync("ben@example.org");
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Soft, MailOf("ana", 2), Recipient: null), trustsRecipient: false, CancellationToken.None);
        foreach (var number in new[] { 1, 2, 3, 4, 5 })
            await PlanAsync(number);
        await SettleAsync(3);
        await DeliverAsync(1, "ben", DeliveryState.Sent, "250 2.0.0 Ok");
        await DeliverAsync(2, "ana", DeliveryState.Failed, "550 5.7.1 Policy");
        await DeliverAsync(4, "ana", state: null, "");

        var json = Encoding.UTF8.GetString((await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None))!).ReplaceLineEndings("\n");

        Assert.Equal(Approval.Check(Approved, json), json);
    }

    [Fact]
    public async Task There_is_no_export_for_a_subscriber_who_is_not_stored() =>
        Assert.Null(await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None));

    [Fact]
    public async Task The_cost_of_an_export_does_not_grow_with_the_number_of_digests_ever_sent()
    {
        await fixture.ConfirmedAsync();
        var requests = await RequestsAsync();
        for (var number = 1; number <= 300; number++)
        {
            await PlanAsync(number);
            await SettleAsync(number);
        }

        Assert.Equal(requests, await RequestsAsync());
        var json = Encoding.UTF8.GetString((await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None))!);
        Assert.Contains("\"digest\": 300", json, StringComparison.Ordinal);
    }

    private async Task<int> RequestsAsync()
    {
        var before = fixture.Table.ReadRequests + deliveries.ReadRequests;
        await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None);
        return fixture.Table.ReadRequests + deliveries.ReadRequests - before;
    }

    // A digest of one article for both subscribers, each in their shard.
    private async Task PlanAsync(long number)
    {
        foreach (var id in new[] { fixture.IdOf("ana@example.org"), fixture.IdOf("ben@example.org") })
        {
            var interest = new Interest(["thymoma"], []) { Searches = [new SavedSearch { Words = "DICER1" }] };
            var variant = new PlannedVariant([new ItemReference(number * 10, AnnouncedIn: null)], interest, TextOnly: false, AttachRis: true);
            await fixture.Table.AddEntityAsync(PlanRow.Create(id.Shard, PlanRow.Key(TestSettings.Slug, number, 0), [new PlannedEmail(id, variant)]));
        }
    }

    private async Task SettleAsync(long number)
    {
        var id = fixture.IdOf("ana@example.org");
        var plan = await fixture.Table.GetEntityAsync<TableEntity>(id.Shard, PlanRow.Key(TestSettings.Slug, number, 0));
        await history.TrySettleAsync(plan, [], new SettledEmails(1, 0, 0, [new SettledReader(id, [number * 10])]), CancellationToken.None);
        await history.DeleteAsync([plan], CancellationToken.None);
    }

    // A null state is an email that is being sent.
    private async Task DeliverAsync(long number, string name, DeliveryState? state, string answer)
    {
        var id = fixture.IdOf($"{name}@example.org");
        var shard = new DigestShard(TestSettings.Slug, number, id.Shard);
        await ledger.TryClaimAsync(shard, "sender", [(id, MailOf(name, number), null)], CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        if (state is { } ended)
            await ledger.EndAsync(shard, [new DeliveryOutcome(id, ended, answer)], CancellationToken.None);
    }

    private string MailOf(string name, long number) => fixture.MessageIds.Create($"rare-cancers.{number}", fixture.IdOf($"{name}@example.org"), "example.org");
}
