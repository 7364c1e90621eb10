using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Subscriptions.Emails;

/// <summary>Handles the messages of the queue <c>subscriptions</c>: has sign-ups stored and the emails about a subscription sent.</summary>
public sealed class SubscriptionMessageHandler(
    SubscriberTable subscribers, SignUpRecorder signUps, SubscriptionQueue queue, ServiceMailSender sender, IOptions<CollectionsOptions> collections)
{
    /// <summary>
    /// Handles a message; handling it again changes nothing and sends nothing. When the quota is used up, or the mail server does not
    /// accept the email for now, the message is queued again for later.
    /// </summary>
    /// <exception cref="IOException">The mail server has not accepted the email after very many attempts.</exception>
    public async Task HandleAsync(SubscriptionMessage message, CancellationToken cancellationToken)
    {
        switch (message.Task)
        {
            case SubscriptionTask.SignUp:
                var recorded = await signUps.RecordAsync(message.Payload, cancellationToken);
                if (recorded.RetryIn is { } wait)
                    await queue.SendAsync(message, wait, cancellationToken);
                else if (recorded.Pending is { } pending)
                    await SendAsync(message, ServiceMail.Confirmation, pending, pending.ConfirmationSent, cancellationToken);
                break;
            case SubscriptionTask.Welcome:
                if (await FindAsync(message, cancellationToken) is { State: SubscriberState.Confirmed } confirmed)
                    await SendAsync(message, ServiceMail.Welcome, confirmed, confirmed.Confirmed!.Value, cancellationToken);
                break;
            case SubscriptionTask.Goodbye:
                if (await FindAsync(message, cancellationToken) is { State: SubscriberState.Left, Confirmed: not null } left)
                    await SendAsync(message, ServiceMail.Goodbye, left, left.Departed!.Value, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(message), message.Task, "Unknown task.");
        }
    }

    private async Task<Subscriber?> FindAsync(SubscriptionMessage message, CancellationToken cancellationToken) =>
        (await subscribers.FindAsync(SubscriberId.Parse(message.Payload), cancellationToken))?.Subscriber;

    private async Task SendAsync(
        SubscriptionMessage message, ServiceMail mail, Subscriber subscriber, DateTimeOffset occasion, CancellationToken cancellationToken)
    {
        // Nothing is sent about a Collection that is no longer followed.
        if (collections.Value.Find(subscriber.Collection) is { } collection)
            await sender.SendOnceAsync(message, mail, subscriber, collection, occasion, cancellationToken);
    }
}
