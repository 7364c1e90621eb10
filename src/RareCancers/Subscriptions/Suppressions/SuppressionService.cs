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
    /// <summary>How many confirmation emails a mailbox gets in <see cref="UnconfirmedDays"/> when its owner confirms none.</summary>
    public const int MaxUnconfirmed = 3;

    /// <summary>For how many days a confirmation email counts.</summary>
    public const int UnconfirmedDays = 7;

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

    /// <summary>Whether an address, or the mailbox behind it, must not be emailed at all.</summary>
    public async Task<bool> IsFinalAsync(EmailAddress address, CancellationToken cancellationToken) =>
        (await FindAllAsync(address, cancellationToken)).Any(suppression => suppression.IsFinal);

    /// <summary>The suppressions of an address and of the mailbox behind it, as far as there are any.</summary>
    public async Task<IReadOnlyList<Suppression>> FindAllAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        List<Suppression> found = [];
        foreach (var key in tokens.SuppressionKeysOf(address))
        {
            if (await suppressions.FindAsync(key, cancellationToken) is { } suppression)
                found.Add(suppression);
        }

        return found;
    }

    /// <summary>
    /// Records that the owner of an address asked never to be emailed again, and ends all subscriptions of the address, and of the mailbox
    /// behind it. Those of other spellings of the mailbox are ended by the next <see cref="SuppressionSweep"/>. Doing so again changes nothing.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage refused or failed; calling again completes it.</exception>
    public async Task BlockAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The suppressions are written first: subscribers who confirm meanwhile are found below.
        foreach (var key in tokens.SuppressionKeysOf(address))
            await suppressions.ChangeAsync(key, before => before.Blocked is null ? before with { Blocked = now } : before, cancellationToken);
        await SuppressAsync(ids.For(address, last: null).Concat(ids.For(address.Mailbox, last: null)), "Blocked", cancellationToken);
    }

    /// <summary>What <see cref="TakeTurnAsync"/> would return, without counting anything.</summary>
    public async Task<ConfirmationTurn> FindTurnAsync(
        EmailAddress address, string collection, DateTimeOffset given, TimeSpan interval, CancellationToken cancellationToken)
    {
        var (mailbox, mine) = TurnOf(address, collection, given);
        var kept = await suppressions.FindAsync(mailbox, cancellationToken) ?? new Suppression { Key = mailbox };
        return Result(MayAsk(kept, mine, interval) ? Asked(kept, mine) : kept, mine, interval);
    }

    /// <summary>
    /// Grants the sending of a confirmation email to a sign-up, unless its mailbox was sent one less than an interval ago, or
    /// <see cref="MaxUnconfirmed"/> that nobody confirmed in the last <see cref="UnconfirmedDays"/>. Asking again for the same sign-up
    /// returns the same.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="collection">The Collection's slug.</param>
    /// <param name="given">When the sign-up was sent, in UTC.</param>
    /// <param name="interval">The shortest time between two emails.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// Granted; or when to ask again, for a sign-up of the same address for another Collection; or never. Of several calls at once, one is granted.
    /// </returns>
    public async Task<ConfirmationTurn> TakeTurnAsync(
        EmailAddress address, string collection, DateTimeOffset given, TimeSpan interval, CancellationToken cancellationToken)
    {
        var (mailbox, mine) = TurnOf(address, collection, given);
        var kept = await suppressions.ChangeAsync(mailbox, before => MayAsk(before, mine, interval) ? Asked(before, mine) : before, cancellationToken);
        return Result(kept, mine, interval);
    }

    /// <summary>Records that the owner of an address had their data erased.</summary>
    public async Task RecordErasureAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var (now, own, mailbox) = (time.GetUtcNow(), tokens.SuppressionKeyOf(address), tokens.SuppressionKeyOf(address.Mailbox));
        await suppressions.ChangeAsync(
            own, before => before with { Erased = now, SoftBounces = [], Asked = null, Unconfirmed = [] }, cancellationToken);
        if (own != mailbox)
        {
            await suppressions.ChangeAsync(
                mailbox, before => before.Asked?.Address == own ? before with { Asked = null, Unconfirmed = [] } : before, cancellationToken);
        }
    }

    /// <summary>
    /// Records that the owner of an address confirmed a sign-up: the confirmation emails sent so far no longer count, and the record of an
    /// erasure is removed if the sign-up is later than the erasure. Bounces and complaints stay.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="given">
    /// When the sign-up was sent, in UTC. Sign-ups within a day after an erasure are dropped, so that clocks of instances may differ.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RecordConfirmedAsync(EmailAddress address, DateTimeOffset given, CancellationToken cancellationToken)
    {
        await suppressions.ChangeAsync(
            tokens.SuppressionKeyOf(address), before => before.Erased < given ? before with { Erased = null } : before, cancellationToken);
        await suppressions.ChangeAsync(
            tokens.SuppressionKeyOf(address.Mailbox), before => before.Unconfirmed is [] ? before : before with { Unconfirmed = [] }, cancellationToken);
    }

    /// <summary>
    /// Deletes what counts no more: confirmation emails after <see cref="UnconfirmedDays"/>, soft bounces after
    /// <see cref="BouncesOptions.SoftDays"/>, and records that are then empty. Doing so again changes nothing.
    /// </summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await foreach (var kept in suppressions.ListAsync(cancellationToken))
        {
            if (!ReferenceEquals(Pruned(kept), kept) || kept.IsEmpty)
                await suppressions.ChangeAsync(kept.Key, Pruned, cancellationToken);
        }
    }

    private Suppression Pruned(Suppression before)
    {
        var now = time.GetUtcNow();
        var (unconfirmed, bounces) = (Recent(before, now), Recent(before.SoftBounces, now));
        var asked = now - before.Asked?.At < TimeSpan.FromDays(UnconfirmedDays) ? before.Asked : null;
        return asked == before.Asked && unconfirmed.Length == before.Unconfirmed.Count && bounces.Length == before.SoftBounces.Count
            ? before
            : before with { Asked = asked, Unconfirmed = unconfirmed, SoftBounces = bounces };
    }

    private SoftBounce[] Recent(IEnumerable<SoftBounce> bounces, DateTimeOffset now) =>
        [.. bounces.Where(bounce => now - bounce.At < TimeSpan.FromDays(options.Value.SoftDays))];

    private (string Mailbox, LastConfirmation Mine) TurnOf(EmailAddress address, string collection, DateTimeOffset given)
    {
        var (own, mailbox) = (tokens.SuppressionKeyOf(address), tokens.SuppressionKeyOf(address.Mailbox));
        return (mailbox, new LastConfirmation(collection, given, time.GetUtcNow()) { Address = own == mailbox ? null : own });
    }

    private static ConfirmationTurn Result(Suppression kept, LastConfirmation mine, TimeSpan interval)
    {
        if (IsFor(kept.Asked, mine))
            return new ConfirmationTurn(IsGranted: true, RetryIn: null);

        var mayWait = kept.Asked is { } last && last.Address == mine.Address && last.Collection != mine.Collection
            && Recent(kept, mine.At).Length < MaxUnconfirmed;
        if (!mayWait)
            return new ConfirmationTurn(IsGranted: false, RetryIn: null);

        // The clock of another instance may be ahead or behind.
        var wait = kept.Asked!.At + Longer(interval, kept.ConfirmationInterval) - mine.At;
        return new ConfirmationTurn(IsGranted: false, Longer(wait, TimeSpan.Zero));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static bool IsFor(LastConfirmation? last, LastConfirmation mine) => last is not null && last with { At = mine.At } == mine;

    // The turn of a sign-up that has been counted is not counted again. An erasure meanwhile refuses the sign-up.
    private static bool MayAsk(Suppression before, LastConfirmation mine, TimeSpan interval) =>
        !IsFor(before.Asked, mine) && !(mine.Given - before.Erased < SubscriptionService.ErasedInterval)
        && !(mine.At - before.Asked?.At < Longer(interval, before.ConfirmationInterval))
        && Recent(before, mine.At).Length < MaxUnconfirmed;

    private static Suppression Asked(Suppression before, LastConfirmation mine) =>
        before with { Asked = mine, Unconfirmed = [.. Recent(before, mine.At), mine.At] };

    private static DateTimeOffset[] Recent(Suppression suppression, DateTimeOffset now) =>
        [.. suppression.Unconfirmed.Where(at => now - at < TimeSpan.FromDays(UnconfirmedDays))];

    private SubscriberId? SubscriberOf(BounceReport report) =>
        messageIds.FindSubscriber(report.MessageId)
        ?? (report.UnsubscribeToken is { } token ? tokens.Validate(TokenPurpose.Unsubscribe, token).Subscriber : null);

    private async Task RecordAsync(BounceReport report, EmailAddress address, SubscriberId? id, CancellationToken cancellationToken)
    {
        // The suppression is written first: subscribers who confirm meanwhile are found below.
        var kept = await suppressions.ChangeAsync(tokens.SuppressionKeyOf(address), before => Counted(before, report), cancellationToken);
        if (kept.IsFinal)
            await SuppressAsync(ids.For(address, id), report.Kind.ToString(), cancellationToken);
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
        SoftBounce[] counting = [.. Recent(before.SoftBounces, bounce.At), bounce];
        return counting.Length >= options.Value.SoftLimit
            ? before with { Bounced = bounce.At, SoftBounces = [] }
            : before with { SoftBounces = counting };
    }

    private async Task SuppressAsync(IEnumerable<SubscriberId> ids, string reason, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            while (await subscribers.FindAsync(id, cancellationToken) is { Subscriber.State: not SubscriberState.Suppressed } read)
            {
                if (await subscribers.TryReplaceAsync(read, read.Subscriber with { State = SubscriberState.Suppressed }, cancellationToken))
                    LogSuppressed(reason);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "A subscriber is suppressed: {Reason}")]
    private partial void LogSuppressed(string reason);
}
