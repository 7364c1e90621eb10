using System.Collections.Concurrent;
using RareCancers.Digests.Deliveries;
using RareCancers.Subscriptions;
using RareCancers.Telemetry;

namespace RareCancers.Digests.Sending;

/// <summary>One sender's run over one shard of a digest: what it sends and how far it has got. Connections use it at the same time.</summary>
internal sealed class ShardRun(CollectionOptions collection, Digest digest, DigestShard shard, TimeSpan limit, TimeProvider time)
{
    private readonly long started = time.GetTimestamp();
    private readonly ConcurrentDictionary<SubscriberId, bool> deferred = [];
    private readonly KeyValuePair<string, object?> tag = MetricTags.Collection(shard.Collection);
    private int sent;
    private int failed;
    private int suppressed;
    private int unanswered;
    private volatile bool isStopped;

    /// <summary>The Collection.</summary>
    public CollectionOptions Collection => collection;

    /// <summary>The digest as it was when the run started.</summary>
    public Digest Digest => digest;

    /// <summary>The shard.</summary>
    public DigestShard Shard => shard;

    /// <summary>The sender's name in its claims.</summary>
    public string ClaimId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The other senders that have claims on emails of this shard.</summary>
    public HashSet<string> Holders { get; } = [];

    /// <summary>How many emails they have claimed.</summary>
    public int Held { get; set; }

    /// <summary>How many emails were not tried.</summary>
    public int Left { get; set; }

    /// <summary>When the quota has room again, in UTC; null when it has room.</summary>
    public DateTimeOffset? AskAgain { get; set; }

    /// <summary>Why the mail server accepts no emails; null when it does.</summary>
    public IOException? Outage { get; private set; }

    /// <summary>Whether no further email may be started: time is up, or the run was stopped.</summary>
    public bool IsOver => isStopped || time.GetElapsedTime(started) >= limit;

    /// <summary>The counts so far.</summary>
    public ShardOutcome Outcome => new(sent, failed, suppressed, deferred.Count, Held, Left);

    /// <summary>Whether the mail server deferred this subscriber's email in this run.</summary>
    public bool IsDeferred(SubscriberId id) => deferred.ContainsKey(id);

    /// <summary>The mail server deferred an email, or left it without an answer.</summary>
    public void Defer(SubscriberId id)
    {
        deferred[id] = true;
        Instruments.MailsDeferred.Add(1, tag);
    }

    /// <summary>An email was left without an answer.</summary>
    /// <returns>How many have been since the last email that was accepted.</returns>
    public int CountUnanswered() => Interlocked.Increment(ref unanswered);

    /// <summary>The mail server answered an email with an acceptance.</summary>
    public void ResetUnanswered() => unanswered = 0;

    /// <summary>Stops the run; the emails under way are finished.</summary>
    /// <param name="outage">Why the mail server accepts no emails; null when something else failed.</param>
    public void Stop(IOException? outage)
    {
        Outage = outage ?? Outage;
        isStopped = true;
    }

    /// <summary>Counts an email whose outcome was recorded.</summary>
    public void Count(DeliveryState state)
    {
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
                throw new ArgumentOutOfRangeException(nameof(state), state, "Not an outcome.");
        }
    }
}
