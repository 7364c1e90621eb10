using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Sending;

/// <summary>Delivers one email of a digest, unless its recipient has left.</summary>
public sealed class EmailDelivery(
    SubscriberTable subscribers,
    RenderedDigestCache renderedDigests,
    SubscriberTokens tokens,
    IMailer mailer,
    ConsecutiveRefusals refusals,
    SuppressionService suppressions)
{
    /// <summary>Renders and sends an email. A mailbox that does not exist is suppressed.</summary>
    /// <returns>The outcome, which is still to be recorded.</returns>
    /// <exception cref="MailDeferredException">The mail server does not accept this email at the moment.</exception>
    /// <exception cref="MailOutcomeUnknownException">The mail server has the email and may have accepted it.</exception>
    /// <exception cref="IOException">The mail server accepts no emails at the moment, or refuses everyone's.</exception>
    internal async Task<DeliveryOutcome> DeliverAsync(
        CollectionOptions collection, Digest digest, PlannedEmail email, CancellationToken cancellationToken)
    {
        var id = email.Subscriber;
        var rendered = await renderedDigests.GetAsync(collection, digest, email.Variant);
        if (await subscribers.FindAsync(id, cancellationToken) is not { Subscriber: { State: SubscriberState.Confirmed } subscriber })
            return new DeliveryOutcome(id, DeliveryState.Suppressed, "Not subscribed when the email's turn came.");

        // Without disposal, each of its parts would be finalized.
        using var message = rendered.CreateMessage(subscriber, tokens.LinksOf(id));
        try
        {
            var answer = await mailer.SendAsync(message, cancellationToken);
            refusals.Accept();
            return new DeliveryOutcome(id, DeliveryState.Sent, answer);
        }
        catch (MailRefusedException refusal)
        {
            var inARow = refusals.Refuse();
            if (inARow > ConsecutiveRefusals.MaxRefusals)
                throw new MailUnavailableException($"The mail server refuses everyone's email ({refusal.Answer}).");
            // Before the outcome is recorded: the mailbox must be suppressed even if this run is interrupted here.
            if (refusal.IsMailboxUnknown && inARow <= ConsecutiveRefusals.MaxUnknownMailboxes)
                await suppressions.RecordRefusalAsync(subscriber, message.MessageId, cancellationToken);

            return new DeliveryOutcome(id, DeliveryState.Failed, refusal.Answer);
        }
    }
}
