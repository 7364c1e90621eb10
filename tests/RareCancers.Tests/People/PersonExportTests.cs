using System.Text;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.People;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Testing;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.People;

public sealed class PersonExportTests
{
    private const string Approved = "tests/RareCancers.Tests/People/Approved/person.json";

    private readonly SignUpFixture fixture = new();
    private readonly DigestTable digests = new(new FakeTableClient());
    private readonly DeliveryLedger ledger;
    private readonly PersonExport export;

    public PersonExportTests()
    {
        ledger = new DeliveryLedger(new FakeTableClient(), fixture.Time);
        export = new PersonExport(fixture.Subscribers, fixture.Suppressions, fixture.Marks, fixture.Ids, digests, ledger);
    }

    [Fact]
    public async Task The_export_has_all_data_in_all_Collections_and_none_of_others()
    {
        await fixture.ConfirmedAsync();
        await fixture.Subscriptions.SaveAsync(
            fixture.IdOf("ana@example.org"),
            new PreferencesInput { Cadence = "weekly", Topics = ["thymoma"], TimeZone = "Europe/Berlin" },
            CancellationToken.None);
        await fixture.DrainAsync();
        await fixture.SignUpAsync("ben@example.org");
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.SignUpAsync(slug: TestSettings.OtherSlug);
        await fixture.Suppressions.RecordAsync(
            new BounceReport(BounceKind.Soft, MailOf("ana", 2), Recipient: null), trustsRecipient: false, CancellationToken.None);
        await PlanAsync(digestsPlanned: 4);
        await DeliverAsync(1, "ben", DeliveryState.Sent, "250 2.0.0 Ok");
        await DeliverAsync(2, "ana", DeliveryState.Failed, "550 5.7.1 Policy");
        await DeliverAsync(4, "ana", state: null, "");

        var json = Encoding.UTF8.GetString((await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None))!).ReplaceLineEndings("\n");

        Assert.Equal(Approval.Check(Approved, json), json);
    }

    [Fact]
    public async Task There_is_no_export_for_a_subscriber_who_is_not_stored() =>
        Assert.Null(await export.ExportAsync(fixture.IdOf("ana@example.org"), CancellationToken.None));

    private async Task PlanAsync(int digestsPlanned)
    {
        for (var number = 1; number <= digestsPlanned; number++)
        {
            await digests.TryAddAsync(
                new Digest { Collection = TestSettings.Slug, Number = number, Through = number, Planned = fixture.Time.GetUtcNow() }, CancellationToken.None);
        }
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

    private string MailOf(string name, long number) => $"rare-cancers.{number}.{fixture.IdOf($"{name}@example.org")}@example.org";
}
