using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>Deletes sign-ups that were not confirmed in time, so that no address is kept without its owner's consent.</summary>
public sealed partial class PendingSignUpCleanup(
    SubscriberTable subscribers,
    ServiceMailTable marks,
    DomainLimit domains,
    IOptions<SubscriptionsOptions> options,
    TimeProvider time,
    ILogger<PendingSignUpCleanup> logger)
{
    /// <summary>How long a sign-up waits: its link is valid to the end of the hour, and people who have its page open then get another hour.</summary>
    public static readonly TimeSpan Patience = SubscriptionService.ConfirmationLifetime + TimeSpan.FromHours(2);

    /// <summary>
    /// Deletes sign-ups whose confirmation link expired an hour ago or more. Former subscribers have left again, because someone else may have
    /// signed them up. Subscribers who confirm meanwhile stay; running it again changes nothing. Records of domains that count no more are deleted too.
    /// </summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        await domains.DeleteExpiredAsync(cancellationToken);
        var deleted = 0;
        await foreach (var shard in subscribers.ListShardsAsync(cancellationToken))
        {
            await foreach (var pending in subscribers.ListPendingAsync(shard, cancellationToken))
                deleted += await TryDeleteAsync(pending, cancellationToken) ? 1 : 0;
        }

        if (deleted > 0)
            LogDeleted(deleted);
        return deleted;
    }

    private async Task<bool> TryDeleteAsync(StoredSubscriber pending, CancellationToken cancellationToken)
    {
        var subscriber = pending.Subscriber;
        if (time.GetUtcNow() - subscriber.ConfirmationSent < Patience)
            return false;
        // The email may have been sent long after the sign-up: the link is valid from then on.
        if (await marks.FindAsync(ServiceMail.Confirmation, subscriber.Id, cancellationToken) is { } mark
            && time.GetUtcNow() - (mark.Ended ?? mark.Claimed) < Patience)
        {
            return false;
        }

        // Only subscribers who had confirmed once were welcomed.
        if (await marks.FindAsync(ServiceMail.Welcome, subscriber.Id, cancellationToken) is { Occasion: var confirmed })
        {
            await subscribers.TryReplaceAsync(pending, await LeftAsync(subscriber, confirmed, cancellationToken), cancellationToken);
            return false;
        }

        if (!await subscribers.TryDeleteAsync(pending, cancellationToken))
            return false;
        await marks.DeleteAsync(subscriber.Id, cancellationToken);
        return true;
    }

    // The stored preferences come from the unconfirmed sign-up, perhaps by someone else; the earlier ones are no longer known.
    private async Task<Subscriber> LeftAsync(Subscriber subscriber, DateTimeOffset confirmed, CancellationToken cancellationToken) => subscriber with
    {
        State = SubscriberState.Left,
        Confirmed = confirmed,
        Departed = (await marks.FindAsync(ServiceMail.Goodbye, subscriber.Id, cancellationToken))?.Occasion ?? time.GetUtcNow(),
        Preferences = DigestPreferences.DefaultIn(options.Value.DefaultTimeZone),
    };

    [LoggerMessage(1, LogLevel.Information, "Deleted {Count} sign-ups that were not confirmed in time")]
    private partial void LogDeleted(int count);
}
