using RareCancers.Mail;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>Records why an address must not be emailed, and suppresses its subscribers. Doing the same again changes nothing.</summary>
public sealed partial class SuppressionService(
    SuppressionTable suppressions,
    SubscriberTable subscribers,
    SubscriberTokens tokens,
    MessageIds messageIds,
    SubscriberIds ids,
    IOptions<BouncesOptions> options,
    TimeProvider time,
    ILogger<SuppressionService> logger)
{
    /// <summary>
    /// Records a report on an email: a hard bounce or a complaint suppresses the address, soft bounces are counted. The report must prove that
    /// it is about an email of ours, by its signed Message-ID or the token in its List-Unsubscribe header.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="trustsRecipient">
    /// Whether a recipient counts when the report names no email of ours. Only for a channel that nobody else can write to.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the report is not about an email of ours.</returns>
    public async Task<bool> RecordAsync(BounceReport report, bool trustsRecipient, CancellationToken cancellationToken)
    {
        var id = SubscriberOf(report);
        var owner = id is null ? null : (await subscribers.FindAsync(id, cancellationToken))?.Subscriber.Address;
        if ((owner ?? (trustsRecipient ? report.Recipient : null)) is not { } address)
            return false;

        await RecordAsync(report, address, id, cancellationToken);
        return true;
    }

    /// <summary>Records that the mail server refused an email because its mailbox does not exist.</summary>
    /// <param name="subscriber">The recipient.</param>
    /// <param name="messageId">The email's Message-ID.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordRefusalAsync(Subscriber subscriber, string? messageId, CancellationToken cancellationToken) =>
        RecordAsync(new BounceReport(BounceKind.Hard, messageId, subscriber.Address), subscriber.Address, subscriber.Id, cancellationToken);

    /// <summary>The suppression of an address; null when there is none.</summary>
    public Task<Suppression?> FindAsync(EmailAddress address, CancellationToken cancellationToken) =>
        suppressions.FindAsync(tokens.SuppressionKeyOf(address), cancellationToken);

    /// <summary>
    /// Records that a sign-up is about to send a confirmation email to an address, unless another did so less than
    /// <see cref="Suppression.ConfirmationInterval"/> ago. Recording the same sign-up again changes nothing.
    /// </summary>
    /// <returns>The suppression; its <see cref="Suppression.Asked"/> is the sign-up that may send.</returns>
    public async Task<Suppression> RecordConfirmationAsync(EmailAddress address, string collection, DateTimeOffset given, CancellationToken cancellationToken)
    {
        var mine = new LastConfirmation(collection, given, time.GetUtcNow());
        return await suppressions.ChangeAsync(
            tokens.SuppressionKeyOf(address),
            before => before.Asked is { } last && mine.At - last.At < before.ConfirmationInterval ? before : before with { Asked = mine },
            cancellationToken);
    }

    /// <summary>Records that the owner of an address had their data erased.</summary>
    public Task RecordErasureAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return suppressions.ChangeAsync(
            tokens.SuppressionKeyOf(address), before => before with { Erased = now, SoftBounces = [], Asked = null }, cancellationToken);
    }

    /// <summary>Removes the record of an erasure once the owner of the address has confirmed a sign-up. Bounces and complaints stay.</summary>
    public Task LiftErasureAsync(EmailAddress address, CancellationToken cancellationToken) =>
        suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => before.Erased is null ? before : before with { Erased = null }, cancellationToken);

    private SubscriberId? SubscriberOf(BounceReport report) =>
        messageIds.FindSubscriber(report.MessageId)
        ?? (report.UnsubscribeToken is { } token ? tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber : null);

    private async Task RecordAsync(BounceReport report, EmailAddress address, SubscriberId? id, CancellationToken cancellationToken)
    {
        // The suppression is written first: subscribers who confirm meanwhile are found below.
        var kept = await suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => Counted(before, report), cancellationToken);
        if (kept.IsFinal)
            await SuppressAsync(ids.For(address, id), report.Kind, cancellationToken);
    }

    private Suppression Counted(Suppression before, BounceReport report)
    {
        var now = time.GetUtcNow();
        return report.Kind switch
        {
            BounceKind.Hard => before.Bounced is null ? before with { Bounced = now, SoftBounces = [] } : before,
            BounceKind.Complaint => before.Complained is null ? before with { Complained = now, SoftBounces = [] } : before,
            BounceKind.Soft => before.IsFinal || before.SoftBounces.Any(bounce => bounce.Mail == report.Mail)
                ? before : CountedSoft(before, new SoftBounce(now, report.Mail)),
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Kind, "Unknown kind of report."),
        };
    }

    private Suppression CountedSoft(Suppression before, SoftBounce bounce)
    {
        SoftBounce[] counting = [.. before.SoftBounces.Where(former => bounce.At - former.At < TimeSpan.FromDays(options.Value.SoftDays)), bounce];
        return counting.Length >= options.Value.SoftLimit
            ? before with { Bounced = bounce.At, SoftBounces = [] }
            : before with { SoftBounces = counting };
    }

    private async Task SuppressAsync(IEnumerable<SubscriberId> ids, BounceKind kind, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            while (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: not SubscriberState.Suppressed } read)
            {
                if (await subscribers.TryReplaceAsync(read, read.Subscriber with { State = SubscriberState.Suppressed }, cancellationToken))
                    LogSuppressed(kind);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "A subscriber is suppressed: {Kind}")]
    private partial void LogSuppressed(BounceKind kind);
}
