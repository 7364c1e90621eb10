using System.Collections.Concurrent;
using RareCancers.Digests.Deliveries;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Sends a claimed batch over as many connections as there are. The outcome of each email is recorded before its connection takes the next;
/// the claims on emails that were not sent are released.
/// </summary>
public sealed partial class BatchSender(
    SendingSlots slots,
    EmailDelivery delivery,
    DeliveryLedger ledger,
    TimeProvider time,
    ILogger<BatchSender> logger)
{
    internal async Task SendAsync(ShardRun run, IReadOnlyCollection<OpenEmail> emails, CancellationToken cancellationToken)
    {
        using var records = new LedgerWriter(ledger, run.Shard);
        var batch = new Batch(run, records, new ConcurrentQueue<OpenEmail>(emails), new ConcurrentQueue<SubscriberId>());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(slots.Count, emails.Count)).Select(_ => WorkAsync(batch, cancellationToken)));
        }
        catch (OperationCanceledException)
        {
            await ReleaseAsync(batch);
            throw;
        }

        await ReleaseAsync(batch);
    }

    private async Task ReleaseAsync(Batch batch)
    {
        var (run, untried) = (batch.Run, batch.Waiting);
        run.Left += untried.Count + batch.Unsent.Count(id => !run.IsDeferred(id));
        await ledger.ReleaseAsync(
            run.Shard, run.ClaimId, [.. untried.Select(email => email.Subscriber), .. batch.Unsent], run.IsDeferred, CancellationToken.None);
    }

    private async Task WorkAsync(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var slot = await slots.AcquireAsync(cancellationToken);
                if (batch.Run.IsOver || !batch.Waiting.TryDequeue(out var email))
                    return;
                await DeliverAsync(batch, email, cancellationToken);
            }
        }
        catch
        {
            batch.Run.Stop(outage: null);
            throw;
        }
    }

    private async Task DeliverAsync(Batch batch, OpenEmail email, CancellationToken cancellationToken)
    {
        var run = batch.Run;
        try
        {
            await RecordAsync(batch, await delivery.DeliverAsync(run.Collection, run.Digest, email.Planned, cancellationToken));
        }
        catch (MailDeferredException deferral)
        {
            await DeferAsync(batch, email, deferral.Answer);
        }
        catch (MailOutcomeUnknownException doubt)
        {
            await DeferAsync(batch, email, "The email was passed to the mail server, which never answered.");
            // The cause may be this one email. If no email gets an answer, they must not all be repeated.
            if (run.CountUnanswered() >= Math.Max(3, slots.Count))
                run.Stop(doubt);
        }
        catch (IOException outage)
        {
            batch.Unsent.Enqueue(email.Subscriber);
            run.Stop(outage);
        }
        catch (OperationCanceledException)
        {
            batch.Unsent.Enqueue(email.Subscriber);
            throw;
        }
    }

    private async Task DeferAsync(Batch batch, OpenEmail email, string answer)
    {
        if (time.GetUtcNow() - email.Former?.DeferredSince >= DigestSender.DeferralLimit)
        {
            await RecordAsync(batch, new DeliveryOutcome(email.Subscriber, DeliveryState.Failed, answer));
            return;
        }

        batch.Run.Defer(email.Subscriber);
        batch.Unsent.Enqueue(email.Subscriber);
    }

    private async Task RecordAsync(Batch batch, DeliveryOutcome outcome)
    {
        if (outcome.State == DeliveryState.Sent)
            batch.Run.ResetUnanswered();
        else if (outcome.State == DeliveryState.Failed)
            LogRefused(batch.Run.Digest.Id, outcome.Answer);
        await batch.Records.WriteAsync(outcome);
        batch.Run.Count(outcome.State);
    }

    [LoggerMessage(1, LogLevel.Warning, "The mail server refused an email of digest {Digest}: {Answer}")]
    private partial void LogRefused(string digest, string answer);

    private sealed record Batch(
        ShardRun Run,
        LedgerWriter Records,
        ConcurrentQueue<OpenEmail> Waiting,
        ConcurrentQueue<SubscriberId> Unsent);
}
