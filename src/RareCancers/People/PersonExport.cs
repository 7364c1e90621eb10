using RareCancers.Digests.Settling;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.People;

/// <summary>Exports everything stored about a person, in all Collections.</summary>
public sealed class PersonExport(
    SubscriberTable subscribers,
    SuppressionService suppressions,
    ServiceMailTable marks,
    SubscriberIds ids,
    CohortTable cohorts,
    DeliveryHistory history)
{
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
                subscriptions.Add(PersonalData.Subscription.From(
                    subscriber,
                    await cohorts.FindMemberAsync(subscriber, cancellationToken),
                    await MailsAsync(id, cancellationToken),
                    await history.ListAsync(subscriber, cancellationToken)));
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
}
