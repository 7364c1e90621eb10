using RareCancers.Collections.Storing;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.Operations;

/// <summary>The state of the app, for its operator. Times are in UTC.</summary>
/// <param name="Collections">Each configured Collection.</param>
/// <param name="Queues">Each queue; null while storage fails.</param>
/// <param name="Vocabulary">The version of the vocabulary in use.</param>
public sealed record OperationsReport(IReadOnlyList<CollectionReport> Collections, IReadOnlyList<QueueReport>? Queues, string Vocabulary)
{
    /// <summary>Since when storage is known not to answer; the report is then what is in memory. Null while it answers.</summary>
    public DateTimeOffset? StorageFailsSince { get; init; }

    /// <summary>The digests that are paused until they are resumed; null while storage fails.</summary>
    public IReadOnlyList<PausedDigestReport>? PausedDigests { get; init; }

    /// <summary>
    /// The slugs whose subscribers get no emails, because no followed Collection has its data under them; null while storage fails.
    /// </summary>
    public IReadOnlyList<UnfollowedSlug>? UnfollowedSlugs { get; init; }

    /// <summary>The first ten files in the bounce folder that were set aside because they could not be read.</summary>
    public IReadOnlyList<UnreadBounce> UnreadBounces { get; init; } = [];
}

/// <summary>A paused digest.</summary>
/// <param name="Digest">Collection and number.</param>
/// <param name="Since">When it was paused, in UTC.</param>
/// <param name="Because">The reason: the mail server's report, or that an operator paused it.</param>
public sealed record PausedDigestReport(string Digest, DateTimeOffset? Since, string? Because);

/// <summary>The state of one Collection. A number is null before the first run, and while storage fails and it is not in memory.</summary>
public sealed record CollectionReport
{
    /// <summary>Its health, as on the health page.</summary>
    public required CollectionHealthReport Health { get; init; }

    /// <summary>What to do about the refusal; null if the last attempt was not refused.</summary>
    public string? Message { get; init; }

    /// <summary>The number of refused attempts in a row.</summary>
    public int? RefusedTries { get; init; }

    /// <summary>How many articles its sources listed at their last success, without those that their settings leave out.</summary>
    public int? Listed { get; init; }

    /// <summary>How many articles are stored, including those no longer listed.</summary>
    public int? Stored { get; init; }

    /// <summary>The sequence number of the newest entry in the change log.</summary>
    public long? LastSequence { get; init; }

    /// <summary>When one of its sources was last read in full; null before the first time.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>The lowest number of days without news after which one of its sources is stale; null if none can be.</summary>
    public double? UsualDays { get; init; }

    /// <summary>How many articles wait to be enriched.</summary>
    public int? WaitingEnrichment { get; init; }

    /// <summary>When the next of them is due; null if none waits.</summary>
    public DateTimeOffset? NextEnrichment { get; init; }

    /// <summary>Why they wait, each reason once; empty if no attempt has failed.</summary>
    public IReadOnlyList<string> WaitingBecause { get; init; } = [];

    /// <summary>What to do about each source that was refused, by its key; empty for a Collection with one source.</summary>
    public IReadOnlyDictionary<string, string> SourceMessages { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the state of the Collection's sources says.</summary>
    /// <param name="health">Its health.</param>
    /// <param name="state">The state; null before the first run.</param>
    internal static CollectionReport From(CollectionHealthReport health, CollectionState? state) => new()
    {
        Health = health,
        Message = state?.Sources.Select(source => source.LastRefusal?.Message).FirstOrDefault(message => message is not null),
        RefusedTries = state?.Sources.Max(source => source.RefusedTries),
        Listed = state?.Sources.Sum(source => source.Listed),
        Stored = state?.Stored,
        LastRead = state?.Sources.Max(source => source.LastRead),
        UsualDays = state?.Sources.Min(source => source.UsualInterval)?.TotalDays,
        SourceMessages = (health.Sources ?? [])
            .Select(source => (source.Source, state?.Sources.FirstOrDefault(one => one.Source == source.Source)?.LastRefusal?.Message))
            .Where(source => source.Message is not null)
            .ToDictionary(source => source.Source, source => source.Message!, StringComparer.Ordinal),
    };
}

/// <summary>The state of a queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Messages">Its approximate number of messages, including those waiting for a retry.</param>
/// <param name="Poison">The approximate number of messages in its poison queue.</param>
public sealed record QueueReport(string Name, int Messages, int Poison)
{
    /// <summary>The platform's name for a queue's poison queue.</summary>
    internal static string PoisonQueueOf(string queue) => queue + "-poison";
}
