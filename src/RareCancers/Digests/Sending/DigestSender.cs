using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Sends a digest to the subscribers of one shard. What became of a mail is recorded before its connection takes the next
/// one, so a run that breaks off is repeated without anyone being skipped or, but for the mails in flight, mailed twice.
/// </summary>
public sealed partial class DigestSender(
    SendingTools tools, DigestQueue queue, IOptions<CollectionsOptions> collections, ILogger<DigestSender> logger)
{
    /// <summary>How long after it was first put off a mail is offered again.</summary>
    public static readonly TimeSpan DeferralLimit = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(6);

    /// <summary>
    /// Sends what is still to send, and queues again what cannot be sent now. A shard of a digest that was never planned, or
    /// whose Collection is no longer configured, is nothing to send, nor is one of a paused digest.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; repeat later.</exception>
    public Task<ShardOutcome> SendAsync(DigestShard shard, CancellationToken cancellationToken) =>
        Traces.RunAsync(ActivityNames.SendShard, shard.Collection, async activity =>
        {
            var run = await RunAsync(shard, cancellationToken);
            activity?.SetTag("digest", shard.Number).SetTag("sent", run.Sent).SetTag("failed", run.Failed).SetTag("deferred", run.Deferred).SetTag("left", run.Left);
            return run;
        });

    private async Task<ShardOutcome> RunAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var collection = collections.Value.Find(shard.Collection);
        var digest = await tools.Digests.FindAsync(shard.Collection, shard.Number, cancellationToken);
        if (collection is null || digest is null)
        {
            LogUnknown(Digest.IdOf(shard.Collection, shard.Number));
            return new ShardOutcome();
        }

        if (digest.State == DigestState.Paused)
            return new ShardOutcome();

        using var run = new ShardSender(tools, collection, digest, shard, logger);
        await run.SendAsync(cancellationToken);
        LogRun(digest.Id, shard.Shard, run.Result);
        await ContinueAsync(shard, digest, run, cancellationToken);
        return run.Result;
    }

    private async Task ContinueAsync(DigestShard shard, Digest digest, ShardSender run, CancellationToken cancellationToken)
    {
        var result = run.Result;
        if (run.Outage is null && result is { Deferred: 0, Held: 0, Left: 0 })
            return;

        // As long as others are left, who was put off keeps nobody waiting.
        var next = shard with
        {
            Attempt = run.Outage is not null && result.Sent == 0 || result is { Deferred: > 0, Left: 0 } ? shard.Attempt + 1 : 0,
            Outages = run.Outage is null || result.Sent > 0 ? 0 : shard.Outages + 1,
            Abandoned = [.. run.Holders.Order(StringComparer.Ordinal)],
        };
        if (next.Outages >= tools.Options.Value.PauseAfterFailures)
            await PauseAsync(digest, run.Outage!, cancellationToken);
        else
            await QueueAsync(next, run, cancellationToken);
    }

    private async Task QueueAsync(DigestShard next, ShardSender run, CancellationToken cancellationToken)
    {
        var options = tools.Options.Value;
        TimeSpan?[] delays =
        [
            TimeSpan.Zero,
            run.Outage is not null || next.Attempt > 0 ? options.RetryDelay(Math.Max(1, next.Attempt), Backoff.JitterOf(next.ToMessage())) : null,
            (run.Outage as MailUnavailableException)?.RetryAfter,
            run.AskAgain - tools.Time.GetUtcNow(),
            next.Abandoned.Count > 0 ? options.ClaimLifetime : null,
        ];
        var delay = delays.Max()!.Value;
        if (run.Outage is { } outage)
            LogInterrupted(Digest.IdOf(next.Collection, next.Number), next.Shard, delay, outage);
        await queue.SendAsync(next, delay < LongestDelay ? delay : LongestDelay, cancellationToken);
    }

    private async Task PauseAsync(Digest digest, IOException outage, CancellationToken cancellationToken)
    {
        await tools.Digests.PauseAsync(digest.Collection, digest.Number, outage.Message, tools.Time.GetUtcNow(), cancellationToken);
        LogPaused(digest.Id, outage);
    }

    [LoggerMessage(2, LogLevel.Information, "Digest {Digest}, shard {Shard}: {Run}")]
    private partial void LogRun(string digest, string shard, ShardOutcome run);

    [LoggerMessage(3, LogLevel.Warning, "There is no digest {Digest}, or its Collection is not followed; its message is dropped")]
    private partial void LogUnknown(string digest);

    [LoggerMessage(4, LogLevel.Error, "Digest {Digest}, shard {Shard}, was interrupted; it goes on in {Delay}")]
    private partial void LogInterrupted(string digest, string shard, TimeSpan delay, Exception failure);

    [LoggerMessage(5, LogLevel.Error, "Digest {Digest} is paused: the mail server took no mail several times in a row. Resume it when it does again")]
    private partial void LogPaused(string digest, Exception failure);
}
