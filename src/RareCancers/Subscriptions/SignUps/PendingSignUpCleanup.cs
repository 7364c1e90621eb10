using Microsoft.Extensions.Logging;
using RareCancers.Subscriptions.Emails;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>Deletes sign-ups that nobody confirmed in time, so that no address is kept of whom never asked.</summary>
public sealed partial class PendingSignUpCleanup(SubscriberTable subscribers, ServiceMailTable marks, TimeProvider time, ILogger<PendingSignUpCleanup> logger)
{
    // A link holds to the end of its hour; and who has it open then has an hour more.
    private static readonly TimeSpan Patience = SubscriptionService.ConfirmationLifetime + TimeSpan.FromHours(2);

    /// <summary>Deletes those whose confirmation link has expired by an hour or more, whoever confirms meanwhile stays; doing so again changes nothing.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
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
        // The mail may have gone long after it was asked for: the link holds from then on.
        if (await marks.FindAsync(ServiceMail.Confirmation, subscriber.Id, cancellationToken) is { } mark && time.GetUtcNow() - (mark.Ended ?? mark.Claimed) < Patience)
            return false;
        if (!await subscribers.TryDeleteAsync(pending, cancellationToken))
            return false;
        await marks.DeleteAsync(subscriber.Id, cancellationToken);
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "Deleted {Count} sign-ups that nobody confirmed in time")]
    private partial void LogDeleted(int count);
}
