using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.People;

/// <summary>Exports all that is stored about a person, in all Collections.</summary>
public sealed class PersonExport(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    ServiceMailTable marks,
    SubscriberIds ids,
    DigestTable digests,
    DeliveryLedger ledger)
{
    private const int ReadsAtOnce = 8;

    /// <summary>All that is stored about a subscriber, as JSON; null when they are not stored.</summary>
    public async Task<byte[]?> ExportAsync(SubscriberId asking, CancellationToken cancellationToken)
    {
        if (await subscribers.FindAsync(asking, cancellationToken) is not { Subscriber.Address: var address })
            return null;

        var subscriptions = new List<PersonalData.Subscription>();
        foreach (var id in ids.For(address, last: asking))
        {
            if (await subscribers.FindAsync(id, cancellationToken) is { Subscriber: var subscriber })
            {
                var (mails, deliveries) = (await MailsAsync(id, cancellationToken), await DeliveriesAsync(subscriber, cancellationToken));
                subscriptions.Add(PersonalData.Subscription.From(subscriber, mails, deliveries));
            }
        }

        return new PersonalData
        {
            Email = address.Value,
            Subscriptions = subscriptions,
            Suppression = await SuppressionAsync(address, cancellationToken),
            Mailbox = address.Mailbox.Key == address.Key ? null : await SuppressionAsync(address.Mailbox, cancellationToken),
        }.ToJson();
    }

    private async Task<PersonalData.SuppressionReceipt?> SuppressionAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await suppressions.FindAsync(address, cancellationToken) is { } kept ? PersonalData.SuppressionReceipt.From(kept) : null;

    private async Task<IReadOnlyList<ServiceMailRecord>> MailsAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        var found = new List<ServiceMailRecord>();
        foreach (var mail in Enum.GetValues<ServiceMail>())
        {
            if (await marks.FindAsync(mail, id, cancellationToken) is { } mark)
                found.Add(mark);
        }

        return found;
    }

    // One request for each digest, by key: the ledger is partitioned by digest, not by person.
    private async Task<IReadOnlyList<PersonalData.Delivery>> DeliveriesAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var latest = (await digests.FindLatestAsync(subscriber.Collection, cancellationToken))?.Number ?? 0;
        var records = new DeliveryRecord?[latest];
        await Parallel.ForAsync(
            0L,
            latest,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (index, cancel) => records[index] = await ledger.FindAsync(
                new DigestShard(subscriber.Collection, index + 1, subscriber.Id.Shard), subscriber.Id, cancel));
        return [.. records.Index().Where(one => one.Item is not null).Select(one => PersonalData.Delivery.From(one.Index + 1, one.Item!))];
    }
}
