using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Sending;

/// <summary>
/// One sender's run over one shard of a digest, in batches: each is claimed, sent over as many connections as there are,
/// and each mail's end is recorded before its connection takes the next.
/// </summary>
internal sealed partial class ShardSender(SendingTools tools, CollectionOptions collection, Digest digest, DigestShard shard, ILogger logger) : IDisposable
{
    private const int MailsAConnection = 5;

    private readonly string claimId = Guid.NewGuid().ToString("N");
    private readonly long started = tools.Time.GetTimestamp();
    private readonly LedgerWriter ledger = new(tools.Ledger, shard, tools.Time);
    private readonly StillSubscribed readers = new(tools.Subscribers, tools.Mailer.Connections, tools.Time);
    private readonly ConcurrentDictionary<SubscriberId, bool> deferred = [];
    private readonly Dictionary<SubscriberId, DateTimeOffset?> deferredSince = [];
    private readonly KeyValuePair<string, object?> tag = MetricTags.Collection(shard.Collection);
    private readonly HashSet<string> holders = [];
    private int sent;
    private int failed;
    private int suppressed;
    private int held;
    private int left;
    private int unconfirmed;
    private volatile bool isStopped;

    /// <summary>Why no mail goes for now; null while mails go.</summary>
    public IOException? Outage { get; private set; }

    /// <summary>When the quota has room again; null while it has.</summary>
    public DateTimeOffset? AskAgain { get; private set; }

    /// <summary>The senders that hold claims on mails of this shard.</summary>
    public IReadOnlyCollection<string> Holders => holders;

    /// <summary>What the run came to so far.</summary>
    public ShardOutcome Result => new(sent, failed, suppressed, deferred.Count, held, left);

    // Of a quota no more than what goes within seconds, for nothing granted comes back.
    private int MailsAtOnce => tools.Quota.IsLimited ? Math.Min(MailsAConnection * tools.Mailer.Connections, DeliveryLedger.MaxMails) : DeliveryLedger.MaxMails;

    private bool IsOver => isStopped || tools.Time.GetElapsedTime(started) >= tools.Options.Value.SendingTime;

    /// <summary>Sends until nothing is left, time is up, the quota is used up, the digest is paused, or no mail goes.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var plan = await tools.Plans.ListAsync(shard.Shard, shard.Collection, shard.Number, cancellationToken)
            .OrderBy(entry => entry.Subscriber.Value, StringComparer.Ordinal)
            .ToArrayAsync(cancellationToken);
        // The first is claimed first: where it is not, hardly any is, and storage need not search. Were one claimed all the same, claiming fails.
        var open = plan is [var first, ..] && !await tools.Ledger.IsClaimedAsync(shard, first.Subscriber, cancellationToken)
            ? [.. plan.Select(entry => (entry, (Delivery?)null))]
            : await OpenAsync(plan, cancellationToken);
        left = open.Count;
        while (open.Count > 0 && !IsOver && await MayGoOnAsync(cancellationToken))
        {
            var allowance = await tools.Quota.ReserveForManyAsync(Math.Min(open.Count, MailsAtOnce), cancellationToken);
            AskAgain = allowance.Granted == 0 ? allowance.AskAgain : null;
            if (allowance.Granted == 0)
                break;

            var batch = open[..allowance.Granted];
            foreach (var (entry, former) in batch)
                deferredSince[entry.Subscriber] = former?.DeferredSince;
            var claims = batch.Select(mail => (mail.Entry.Subscriber, MessageIdOf(mail.Entry.Subscriber), mail.Former));
            // Not broken off: claims that nobody knows to be there would keep the mails waiting for a claim's lifetime.
            if (await tools.Ledger.TryClaimAsync(shard, claimId, claims, CancellationToken.None))
            {
                open.RemoveRange(0, batch.Count);
                left = open.Count;
                await SendAsync(batch, cancellationToken);
            }
            else
            {
                open = await OpenAsync(plan, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ledger.Dispose();
        readers.Dispose();
    }

    private string MessageIdOf(SubscriberId id) => tools.Composer.MessageIdOf(shard.Collection, shard.Number, id);

    private async Task<bool> MayGoOnAsync(CancellationToken cancellationToken) =>
        await tools.Digests.FindAsync(shard.Collection, shard.Number, cancellationToken) is { State: not DigestState.Paused };

    // The mails without an end that nobody else holds; last those that the mail server has put off, which are to keep nobody waiting.
    private async Task<List<(PlannedEmail Entry, Delivery? Former)>> OpenAsync(IEnumerable<PlannedEmail> plan, CancellationToken cancellationToken)
    {
        var stored = await tools.Ledger.ReadAsync(shard, cancellationToken);
        var open = new List<(PlannedEmail, Delivery?)>();
        holders.Clear();
        held = 0;
        foreach (var entry in plan.Where(entry => !deferred.ContainsKey(entry.Subscriber)))
        {
            var delivery = stored.GetValueOrDefault(entry.Subscriber);
            if (delivery is null or { State: DeliveryState.Claimed, ClaimId: "" } || delivery.State == DeliveryState.Claimed && IsFree(delivery.ClaimId))
            {
                open.Add((entry, delivery));
            }
            else if (delivery.State == DeliveryState.Claimed)
            {
                holders.Add(delivery.ClaimId);
                held++;
            }
        }

        left = open.Count;
        return [.. open.OrderBy(mail => mail.Item2?.DeferredSince is not null)];
    }

    // The SDK repeats a transaction whose answer was lost: the claims that it then finds are its own.
    private bool IsFree(string holder) => holder == claimId || shard.Abandoned.Contains(holder);

    private async Task SendAsync(List<(PlannedEmail Entry, Delivery? Former)> batch, CancellationToken cancellationToken)
    {
        var rest = new ConcurrentQueue<PlannedEmail>(batch.Select(mail => mail.Entry));
        var unsent = new ConcurrentQueue<SubscriberId>();
        readers.MoveTo(batch.MinBy(mail => mail.Entry.Subscriber.Value, StringComparer.Ordinal).Entry.Subscriber);
        var connections = Enumerable.Range(0, Math.Min(tools.Mailer.Connections, batch.Count));
        try
        {
            await Task.WhenAll(connections.Select(_ => WorkAsync(rest, unsent, cancellationToken)));
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync(rest, unsent);
            throw;
        }

        await ReleaseAsync(rest, unsent);
    }

    private async Task ReleaseAsync(ConcurrentQueue<PlannedEmail> rest, ConcurrentQueue<SubscriberId> unsent)
    {
        left += rest.Count + unsent.Count(id => !deferred.ContainsKey(id));
        await tools.Ledger.ReleaseAsync(shard, claimId, [.. rest.Select(entry => entry.Subscriber), .. unsent], deferred.ContainsKey, CancellationToken.None);
    }

    private async Task WorkAsync(ConcurrentQueue<PlannedEmail> rest, ConcurrentQueue<SubscriberId> unsent, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var turn = await tools.Turns.MailAsync(cancellationToken);
                if (IsOver || !rest.TryDequeue(out var entry))
                    return;
                using var expected = ledger.Expect();
                await DeliverAsync(entry, unsent, cancellationToken);
            }
        }
        catch
        {
            isStopped = true;
            throw;
        }
    }

    private async Task DeliverAsync(PlannedEmail entry, ConcurrentQueue<SubscriberId> unsent, CancellationToken cancellationToken)
    {
        var id = entry.Subscriber;
        try
        {
            var rendered = await tools.RenderedDigests.GetAsync(collection, digest, entry.Variant);
            if (await readers.FindAsync(id, cancellationToken) is not { } subscriber)
            {
                await EndAsync(id, DeliveryState.Suppressed, "Not subscribed when the mail's turn came.");
                return;
            }

            // Nobody disposing of it, each of its parts would be finalized.
            using var mail = rendered.CreateMessage(subscriber, tools.Tokens.LinksOf(id));
            var answer = await tools.Mailer.SendAsync(mail, cancellationToken);
            unconfirmed = 0;
            tools.Refusals.Accept();
            await EndAsync(id, DeliveryState.Sent, answer);
        }
        catch (MailRefusedException refusal)
        {
            await RefuseAsync(id, refusal, unsent, cancellationToken);
        }
        catch (MailDeferredException deferral)
        {
            await PutOffAsync(id, deferral.Answer, unsent);
        }
        catch (MailOutcomeUnknownException doubt)
        {
            await PutOffAsync(id, "The mail server was given the mail and never answered.", unsent);
            // One mail may be the trouble; where each is left without an answer none may go on being repeated.
            if (Interlocked.Increment(ref unconfirmed) >= Math.Max(3, tools.Mailer.Connections))
                Stop(doubt);
        }
        catch (IOException outage)
        {
            unsent.Enqueue(id);
            Stop(outage);
        }
        catch (OperationCanceledException)
        {
            unsent.Enqueue(id);
            throw;
        }
    }

    private async Task PutOffAsync(SubscriberId id, string answer, ConcurrentQueue<SubscriberId> unsent)
    {
        if (tools.Time.GetUtcNow() - deferredSince[id] >= DigestSender.DeferralLimit)
        {
            await FailAsync(id, answer);
            return;
        }

        deferred[id] = true;
        unsent.Enqueue(id);
        Instruments.MailsDeferred.Add(1, tag);
    }

    private void Stop(IOException outage)
    {
        Outage = outage;
        isStopped = true;
    }

    private async Task RefuseAsync(SubscriberId id, MailRefusedException refusal, ConcurrentQueue<SubscriberId> unsent, CancellationToken cancellationToken)
    {
        var inARow = tools.Refusals.Refuse();
        if (inARow > ConsecutiveRefusals.MaxRefusals)
        {
            unsent.Enqueue(id);
            Stop(new MailUnavailableException($"The mail server refuses everyone's mail ({refusal.Answer})."));
            return;
        }

        // First, for a mailbox that is not there is to be mailed no more, also when this run breaks off here.
        if (refusal.IsMailboxUnknown && inARow <= ConsecutiveRefusals.MaxUnknownMailboxes)
            await tools.Suppressions.RecordAsync(new BounceReport(BounceKind.Hard, MessageIdOf(id), Recipient: null), trustsRecipient: false, cancellationToken);
        await FailAsync(id, refusal.Answer);
    }

    private async Task FailAsync(SubscriberId id, string answer)
    {
        LogRefused(digest.Id, answer);
        await EndAsync(id, DeliveryState.Failed, answer);
    }

    private async Task EndAsync(SubscriberId id, DeliveryState state, string answer)
    {
        await ledger.WriteAsync(new DeliveryOutcome(id, state, answer));
        switch (state)
        {
            case DeliveryState.Sent:
                Interlocked.Increment(ref sent);
                Instruments.MailsSent.Add(1, tag);
                break;
            case DeliveryState.Failed:
                Interlocked.Increment(ref failed);
                Instruments.MailsFailed.Add(1, tag);
                break;
            case DeliveryState.Suppressed:
                Interlocked.Increment(ref suppressed);
                break;
            default:
                throw new InvalidOperationException($"{state} is no end.");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The mail server refused a mail of digest {Digest}: {Answer}")]
    private partial void LogRefused(string digest, string answer);
}
