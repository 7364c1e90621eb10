using RareCancers.Mail;
using RareCancers.Subscriptions.Emails;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>
/// Limits how many sign-ups are accepted, so that their confirmation emails need not wait too long for the quota's share. Accepted sign-ups
/// are counted, whatever their address: the length of the queue would show whether an address is known. A row of the table <c>MailQuota</c>.
/// </summary>
public sealed class SignUpBacklog(TableClient table, SubscriptionQueue queue, MailQuota quota, TimeProvider time)
{
    /// <summary>When the backlog is full, someone who signs up should try again after this time.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    /// <summary>The longest time for which a sign-up should wait for its email because of others.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    private const int FewestWaiting = 10;
    private const int MostWaiting = 10_000;

    /// <summary>
    /// How many sign-ups are accepted in any <see cref="LongestWait"/>: as many as get their email in that time, even while a digest is sent;
    /// at least 10 and at most 10,000.
    /// </summary>
    public int Capacity => quota.ConfirmationIntervalDuringDigest is { Ticks: > 0 } interval
        ? Math.Clamp((int)Math.Min(LongestWait / interval, MostWaiting), FewestWaiting, MostWaiting)
        : MostWaiting;

    /// <summary>Counts a sign-up unless as many as may be were accepted. Of several calls at once, no more are counted.</summary>
    /// <returns>Whether it is accepted.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    public async Task<bool> TryAcceptAsync(CancellationToken cancellationToken)
    {
        var window = new QuotaWindow(LongestWait, Capacity);
        while (true)
        {
            var now = time.GetUtcNow();
            var read = await table.FindAsync<SignUpRow>(SignUpRow.Key, SignUpRow.Key, cancellationToken);
            var accepted = window.Since(QuotaRow.Read(read?.Accepted ?? ""), now);
            if (window.Room(accepted) == 0)
                return false;
            if (await table.TryWriteAsync(new SignUpRow { Accepted = QuotaRow.Write(window.Add(accepted, 1, now)) }, read?.ETag, cancellationToken))
                return true;
        }
    }

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
