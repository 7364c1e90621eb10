using RareCancers.Mail;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Sending;

/// <summary>
/// Sends a digest to the subscribers of one shard. The outcome of each email is recorded before its connection takes the next. A run that
/// was interrupted is repeated: nobody is skipped, and only emails that were under way can be sent twice.
/// </summary>
public sealed partial class DigestSender(
    DigestTable digests,
    ShardSender shards,
    DigestQueue queue,
    IOptions<CollectionsOptions> collections,
    IOptions<DigestsOptions> options,
    TimeProvider time,
    ILogger<DigestSender> logger)
{
    /// <summary>How long an email that the mail server defers is retried, from its first deferral.</summary>
    public static readonly TimeSpan DeferralLimit = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(6);

    /// <summary>
    /// Sends the shard's open emails, and queues the shard again for those that cannot be sent now. Nothing is sent if the digest is paused or
    /// was never planned, or if its Collection is no longer configured.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed; retry later.</exception>
    public Task<ShardOutcome> SendAsync(DigestShard shard, CancellationToken cancellationToken) =>
        Traces.RunAsync(ActivityNames.SendShard, shard.Collection, async activity =>
        {
            var outcome = await RunAsync(shard, cancellationToken);
            activity?.SetTag("digest", shard.Number).SetTag("sent", outcome.Sent).SetTag("failed", outcome.Failed)
                .SetTag("deferred", outcome.Deferred).SetTag("left", outcome.Left);
            return outcome;
        });

    private async Task<ShardOutcome> RunAsync(DigestShard shard, CancellationToken cancellationToken)
    {
        var collection = collections.Value.Find(shard.Collection);
        var digest = await digests.FindAsync(shard.Collection, shard.Number, cancellationToken);
        if (collection is null || digest is null)
        {
            LogUnknown(Digest.IdOf(shard.Collection, shard.Number));
            return new ShardOutcome();
        }

        if (digest.State == DigestState.Paused)
            return new ShardOutcome();

        var run = new ShardRun(collection, digest, shard, options.Value.SendingTime, time);
        await shards.SendAsync(run, cancellationToken);
        LogRun(digest.Id, shard.Shard, run.Outcome);
        await ContinueAsync(run, cancellationToken);
        return run.Outcome;
    }

    private async Task ContinueAsync(ShardRun run, CancellationToken cancellationToken)
    {
        var outcome = run.Outcome;
        if (run.Outage is null && outcome is { Deferred: 0, Held: 0, Left: 0 })
            return;

        // While other emails are left, deferred emails do not lengthen the wait.
        var next = run.Shard with
        {
            Attempt = run.Outage is not null && outcome.Sent == 0 || outcome is { Deferred: > 0, Left: 0 } ? run.Shard.Attempt + 1 : 0,
            Outages = run.Outage is null || outcome.Sent > 0 ? 0 : run.Shard.Outages + 1,
            Abandoned = [.. run.Holders.Order(StringComparer.Ordinal)],
        };
        if (next.Outages >= options.Value.PauseAfterFailures)
            await PauseAsync(run.Digest, run.Outage!, cancellationToken);
        else
            await QueueAsync(next, run, cancellationToken);
    }

    private async Task QueueAsync(DigestShard next, ShardRun run, CancellationToken cancellationToken)
    {
        TimeSpan?[] delays =
        [
            TimeSpan.Zero,
            run.Outage is not null || next.Attempt > 0 ? options.Value.RetryDelay(Math.Max(1, next.Attempt), Backoff.JitterOf(next.ToMessage())) : null,
            (run.Outage as MailUnavailableException)?.RetryAfter,
            run.AskAgain - time.GetUtcNow(),
            next.Abandoned.Count > 0 ? options.Value.ClaimLifetime : null,
        ];
        var delay = delays.Max()!.Value;
        if (run.Outage is { } outage)
            LogInterrupted(run.Digest.Id, next.Shard, delay, outage);
        await queue.SendAsync(next, delay < LongestDelay ? delay : LongestDelay, cancellationToken);
    }

    private async Task PauseAsync(Digest digest, IOException outage, CancellationToken cancellationToken)
    {
        await digests.PauseAsync(digest.Collection, digest.Number, outage.Message, time.GetUtcNow(), cancellationToken);
        LogPaused(digest.Id, outage);
    }

    [LoggerMessage(2, LogLevel.Information, "Digest {Digest}, shard {Shard}: {Run}")]
    private partial void LogRun(string digest, string shard, ShardOutcome run);

    [LoggerMessage(3, LogLevel.Warning, "There is no digest {Digest}, or its Collection is not followed; its message is dropped")]
    private partial void LogUnknown(string digest);

    [LoggerMessage(4, LogLevel.Error, "Digest {Digest}, shard {Shard}, was interrupted; it resumes in {Delay}")]
    private partial void LogInterrupted(string digest, string shard, TimeSpan delay, Exception failure);

    [LoggerMessage(5, LogLevel.Error,
        "Digest {Digest} is paused: several attempts in a row ended without an accepted email. Resume the digest once the mail server accepts emails again")]
    private partial void LogPaused(string digest, Exception failure);
}
