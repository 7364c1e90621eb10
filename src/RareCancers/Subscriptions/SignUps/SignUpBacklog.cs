using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>
/// The sign-ups whose confirmation email waits, mostly because the quota's share for these emails is used up. It is as long as the queue
/// <c>subscriptions</c>: the queue's other messages are few, and count as well.
/// </summary>
public sealed class SignUpBacklog(SubscriptionQueue queue, MailQuota quota)
{
    /// <summary>When the backlog is full, someone who signs up should try again after this time.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    /// <summary>The longest time for which a sign-up should wait for its email because of others.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    private const int FewestWaiting = 10;
    private const int MostWaiting = 10_000;

    /// <summary>
    /// How many sign-ups may wait: as many as get their email within <see cref="LongestWait"/>, even while a digest is sent; at least 10 and
    /// at most 10,000.
    /// </summary>
    public int Capacity => quota.ConfirmationIntervalDuringDigest is { Ticks: > 0 } interval
        ? Math.Clamp((int)Math.Min(LongestWait / interval, MostWaiting), FewestWaiting, MostWaiting)
        : MostWaiting;

    /// <summary>Whether no further sign-up should be taken. It depends on no address.</summary>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task<bool> IsFullAsync(CancellationToken cancellationToken) => await queue.CountAsync(cancellationToken) >= Capacity;

    /// <summary>
    /// How long a sign-up that found no room waits in addition, so that the waiting ones do not all ask again when one email may be sent:
    /// a part of the time in which all of them get their emails at the pace of the quota, less for one that has waited already.
    /// </summary>
    /// <param name="waited">How long it has waited.</param>
    /// <param name="part">Its part of the time, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task<TimeSpan> SpreadAsync(TimeSpan waited, double part, CancellationToken cancellationToken)
    {
        // The sign-up's own message is still in the queue.
        var others = await queue.CountAsync(cancellationToken) - 1;
        var duration = others * quota.ConfirmationInterval;
        var left = (duration < LongestWait ? duration : LongestWait) - waited;
        return left > TimeSpan.Zero ? left * part : TimeSpan.Zero;
    }
}
