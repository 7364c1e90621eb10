namespace RareCancers.Operations;

/// <summary>How the app works, for its operator. Times are in UTC.</summary>
/// <param name="Collections">Each configured Collection.</param>
/// <param name="Queues">Each queue.</param>
/// <param name="Vocabulary">The version of the vocabulary in use.</param>
public sealed record OperationsReport(IReadOnlyList<CollectionReport> Collections, IReadOnlyList<QueueReport> Queues, string Vocabulary)
{
    /// <summary>The digests of which nothing is sent until they are resumed.</summary>
    public IReadOnlyList<PausedDigestReport> PausedDigests { get; init; } = [];
}

/// <summary>A digest that is paused.</summary>
/// <param name="Digest">Collection and number.</param>
/// <param name="Since">Since when, in UTC.</param>
/// <param name="Because">Why: what the mail server reported, or that it was done by hand.</param>
public sealed record PausedDigestReport(string Digest, DateTimeOffset? Since, string? Because);

/// <summary>How one Collection is.</summary>
public sealed record CollectionReport
{
    /// <summary>What the health page says of it.</summary>
    public required CollectionHealthReport Health { get; init; }

    /// <summary>What to do about the refusal; null when the last try was not refused.</summary>
    public string? Message { get; init; }

    /// <summary>How many tries in a row were refused.</summary>
    public int RefusedTries { get; init; }

    /// <summary>How many articles the page listed at the last success.</summary>
    public int Listed { get; init; }

    /// <summary>How many articles are stored, the ones included that the page lists no longer.</summary>
    public int Stored { get; init; }

    /// <summary>The sequence of the newest change of the log.</summary>
    public long LastSequence { get; init; }

    /// <summary>When the pages were last read whole; null before the first time.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>After how many days without news the page counts as stale; null before the first success.</summary>
    public double? UsualDays { get; init; }

    /// <summary>How many articles wait to be enriched.</summary>
    public int WaitingEnrichment { get; init; }

    /// <summary>When the next of them is due; null when none waits.</summary>
    public DateTimeOffset? NextEnrichment { get; init; }

    /// <summary>Why they wait, each reason once; empty when none was tried in vain.</summary>
    public IReadOnlyList<string> WaitingBecause { get; init; } = [];
}

/// <summary>A queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Messages">About how many messages it holds, those included that wait to be tried again.</param>
/// <param name="Poison">About how many messages were given up: they lie in the queue of that name with <c>-poison</c>.</param>
public sealed record QueueReport(string Name, int Messages, int Poison)
{
    /// <summary>The name that the platform gives to a queue's queue of messages that were given up.</summary>
    internal static string PoisonQueueOf(string queue) => queue + "-poison";
}
