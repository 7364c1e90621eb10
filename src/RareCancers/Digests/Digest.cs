namespace RareCancers.Digests;

/// <summary>A planned digest of a Collection: its news up to one point of the change log, for the cohorts that were due.</summary>
public sealed record Digest
{
    /// <summary>The Collection's slug.</summary>
    public required string Collection { get; init; }

    /// <summary>Its number within the Collection: 1, 2, 3 ...</summary>
    public required long Number { get; init; }

    /// <summary>The last sequence number of the change log that it covers.</summary>
    public required long Through { get; init; }

    /// <summary>When it was planned, in UTC.</summary>
    public required DateTimeOffset Planned { get; init; }

    /// <summary>Its state.</summary>
    public DigestState State { get; init; } = DigestState.Planning;

    /// <summary>The keys of the cohorts that it was planned for.</summary>
    public ValueList<string> Cohorts { get; init; } = [];

    /// <summary>How many emails were planned; 0 until all shards are planned.</summary>
    public int Mails { get; init; }

    /// <summary>Why it is paused; null when it is not.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>When it was paused, in UTC; null when it is not.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>Whether the Message-IDs of its emails are signed. False for digests planned by a version that did not sign them.</summary>
    public bool SignsMessageIds { get; init; } = true;

    /// <summary>Whether its plan is complete: its emails were sent, are being sent or wait.</summary>
    public bool IsQueued => State != DigestState.Planning;

    /// <summary>Its name for operators: Collection and number, as in <c>rare-cancers:12</c>.</summary>
    public string Id => IdOf(Collection, Number);

    /// <summary>The name of the Collection's digest with this number.</summary>
    public static string IdOf(string slug, long number) => string.Create(CultureInfo.InvariantCulture, $"{slug}:{number}");
}
