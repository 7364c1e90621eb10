using RareCancers.Mail;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>
/// Lifts the suppression of an address, for an operator: a mailbox works again, a report was wrong, or its owner wants to be emailed after all.
/// </summary>
public sealed partial class SuppressionLifter(
    SuppressionTable suppressions,
    SubscriberTable subscribers,
    SubscriberTokens tokens,
    SubscriberIds ids,
    TimeProvider time,
    ILogger<SuppressionLifter> logger)
{
    /// <summary>
    /// Lifts the suppression of an address. Its suppressed subscribers count as having left, in all Collections: they get no email unless they
    /// sign up again and confirm. Lifting again changes nothing.
    /// </summary>
    /// <param name="recipient">The email address, or the ID of one of its subscribers.</param>
    /// <param name="cancellationToken">Cancels the call; calling again completes it.</param>
    public async Task<LiftOutcome> LiftAsync(string recipient, CancellationToken cancellationToken)
    {
        if (SubscriberId.TryParse(recipient.Trim()) is { } id)
        {
            return await subscribers.FindAsync(id, cancellationToken) is { } known
                ? await LiftAsync(known.Subscriber.Address, id, cancellationToken)
                : LiftOutcome.UnknownSubscriber;
        }

        return EmailAddress.TryParse(recipient) is { } address
            ? await LiftAsync(address, last: null, cancellationToken)
            : LiftOutcome.Invalid;
    }

    private async Task<LiftOutcome> LiftAsync(EmailAddress address, SubscriberId? last, CancellationToken cancellationToken)
    {
        var isLifted = false;
        // A link in a confirmation email blocks the mailbox, whatever tag the address has.
        foreach (var key in tokens.SuppressionKeysOf(address))
        {
            var isFinal = false;
            await suppressions.ChangeAsync(
                key,
                before => (isFinal = before.IsFinal) ? before with { Bounced = null, Complained = null, Blocked = null, SoftBounces = [] } : before,
                cancellationToken);
            isLifted |= isFinal;
        }

        // Even when nothing was lifted above: an earlier call may have stopped there.
        foreach (var id in ids.For(address, last).Union(ids.For(address.Mailbox, last: null)))
        {
            while (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: SubscriberState.Suppressed } read)
            {
                var left = read.Subscriber with { State = SubscriberState.Left, Departed = read.Subscriber.Departed ?? time.GetUtcNow() };
                isLifted |= await subscribers.TryReplaceAsync(read, left, cancellationToken);
            }
        }

        if (isLifted)
            LogLifted();
        return isLifted ? LiftOutcome.Lifted : LiftOutcome.NotSuppressed;
    }

    [LoggerMessage(1, LogLevel.Information, "A suppression was lifted")]
    private partial void LogLifted();
}
