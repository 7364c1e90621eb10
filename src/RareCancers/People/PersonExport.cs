using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.People;

/// <summary>Gives a person all that is stored about them, in all Collections.</summary>
public sealed class PersonExport(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    ServiceMailTable marks,
    SubscriberTokens tokens,
    DigestTable digests,
    DeliveryLedger ledger)
{
    private const int ReadsAtOnce = 8;

    /// <summary>All that is stored of a token's owner, as JSON; null when the token does not hold, or nobody is stored.</summary>
    public async Task<byte[]?> ExportAsync(string token, CancellationToken cancellationToken)
    {
        if (tokens.Read(TokenPurpose.Preferences, token) is not { } asking || await subscribers.FindAsync(asking, cancellationToken) is not { Subscriber.Address: var address })
            return null;

        var subscriptions = new List<PersonalData.Subscription>();
        foreach (var id in suppressions.IdsOf(address, asking))
        {
            if (await subscribers.FindAsync(id, cancellationToken) is { Subscriber: var subscriber })
                subscriptions.Add(PersonalData.Subscription.From(subscriber, await MarksAsync(id, cancellationToken), await DeliveriesAsync(subscriber, cancellationToken)));
        }

        return new PersonalData
        {
            Email = address.Value,
            Subscriptions = subscriptions,
            Suppression = await suppressions.FindAsync(address, cancellationToken) is { } kept ? PersonalData.SuppressionReceipt.From(kept) : null,
        }.ToJson();
    }

    private async Task<IReadOnlyList<ServiceMailRecord>> MarksAsync(SubscriberId id, CancellationToken cancellationToken)
    {
        var found = new List<ServiceMailRecord>();
        foreach (var mail in Enum.GetValues<ServiceMail>())
        {
            if (await marks.FindAsync(mail, id, cancellationToken) is { } mark)
                found.Add(mark);
        }

        return found;
    }

    // By their keys, a request for each digest: the ledger is kept by digest, not by person.
    private async Task<IReadOnlyList<PersonalData.Delivery>> DeliveriesAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var latest = (await digests.FindLatestAsync(subscriber.Collection, cancellationToken))?.Number ?? 0;
        var records = new DeliveryRecord?[latest];
        await Parallel.ForAsync(
            0L,
            latest,
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (index, cancel) => records[index] = await ledger.FindAsync(new DigestShard(subscriber.Collection, index + 1, subscriber.Id.Shard), subscriber.Id, cancel));
        return [.. records.Index().Where(one => one.Item is not null).Select(one => PersonalData.Delivery.From(one.Index + 1, one.Item!))];
    }
}
