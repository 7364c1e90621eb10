using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>Keeps who must not be mailed from being mailed. Doing the same again changes nothing.</summary>
public sealed partial class SuppressionService(
    SuppressionTable suppressions,
    SubscriberTable subscribers,
    ServiceMailTable marks,
    SubscriberTokens tokens,
    IOptions<CollectionsOptions> collections,
    IOptions<BouncesOptions> options,
    TimeProvider time,
    ILogger<SuppressionService> logger)
{
    /// <summary>Takes a report on a mail: a mail that bounced for good or was complained of suppresses its address, one that bounced for now counts.</summary>
    /// <param name="report">The report.</param>
    /// <param name="trustsRecipient">Whether who reports is believed without naming a mail of ours: anyone may write to a mailbox.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when it is on nobody's mail here.</returns>
    public async Task<bool> RecordAsync(BounceReport report, bool trustsRecipient, CancellationToken cancellationToken)
    {
        var owner = report.Subscriber is { } id ? (await subscribers.FindAsync(id, cancellationToken))?.Subscriber.Address : null;
        if ((owner ?? (trustsRecipient ? report.Recipient : null)) is not { } address)
            return false;

        // The list first: whoever confirms meanwhile is found below.
        var kept = await suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => Counted(before, report), cancellationToken);
        if (kept.IsFinal)
            await SuppressAsync(IdsOf(address, report.Subscriber), report.Kind, cancellationToken);
        return true;
    }

    /// <summary>Keeps of an address that its owner had all data erased, and deletes all that is stored of it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="asking">Who asks for it, be it of a Collection that is followed no more.</param>
    /// <param name="cancellationToken">Cancels the call; the same call does the rest.</param>
    public async Task EraseAsync(EmailAddress address, SubscriberId asking, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => before with { Erased = now, SoftBounces = [], Asked = null }, cancellationToken);
        // Who asks comes last: as long as they are stored, a call that was cut off can be repeated.
        foreach (var id in IdsOf(address, asking))
        {
            await marks.DeleteAsync(id, cancellationToken);
            while (await subscribers.FindAsync(id, cancellationToken) is { } read && !await subscribers.TryDeleteAsync(read, cancellationToken))
            {
                // Changed meanwhile: read it again.
            }

            LogErased();
        }
    }

    /// <summary>What is kept of an address; null when nothing is.</summary>
    public Task<Suppression?> FindAsync(EmailAddress address, CancellationToken cancellationToken) =>
        suppressions.FindAsync(tokens.SuppressionKeyOf(address), cancellationToken);

    /// <summary>Gives an address's turn to be sent a confirmation mail to a sign-up, unless another had it less than its <see cref="Suppression.ConfirmationInterval"/> ago. The same again for the same sign-up.</summary>
    /// <returns>What is kept: whose turn it is.</returns>
    public async Task<Suppression> RecordConfirmationAsync(EmailAddress address, string collection, DateTimeOffset given, CancellationToken cancellationToken)
    {
        var mine = new LastConfirmation(collection, given, time.GetUtcNow());
        return await suppressions.ChangeAsync(
            tokens.SuppressionKeyOf(address),
            before => before.Asked is { } last && mine.At - last.At < before.ConfirmationInterval ? before : before with { Asked = mine },
            cancellationToken);
    }

    /// <summary>Forgets that an address was erased, now that its owner has confirmed a sign-up. Bounces and complaints stay.</summary>
    public Task LiftErasureAsync(EmailAddress address, CancellationToken cancellationToken) =>
        suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => before.Erased is null ? before : before with { Erased = null }, cancellationToken);

    /// <summary>Whoever the address may have subscribed as: one for each Collection, and last the one who is named, be it of a Collection that is followed no more.</summary>
    internal IEnumerable<SubscriberId> IdsOf(EmailAddress address, SubscriberId? named)
    {
        var ids = collections.Value.Items.Select(collection => tokens.IdOf(collection.Slug, address));
        return named is null ? ids : ids.Where(id => id != named).Append(named);
    }

    private Suppression Counted(Suppression before, BounceReport report)
    {
        var now = time.GetUtcNow();
        return report.Kind switch
        {
            BounceKind.Hard => before.Bounced is null ? before with { Bounced = now, SoftBounces = [] } : before,
            BounceKind.Complaint => before.Complained is null ? before with { Complained = now, SoftBounces = [] } : before,
            BounceKind.Soft => before.IsFinal || before.SoftBounces.Any(bounce => bounce.Mail == report.Mail) ? before : CountedSoft(before, new SoftBounce(now, report.Mail)),
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

    [LoggerMessage(1, LogLevel.Information, "A subscriber is mailed no more: {Kind}")]
    private partial void LogSuppressed(BounceKind kind);

    [LoggerMessage(2, LogLevel.Information, "All that was stored of a subscriber is erased")]
    private partial void LogErased();
}
