using System.Globalization;

namespace RareCancers.Digests;

/// <summary>A planned digest of a Collection: what was new, up to one point of its change log, for those who were due.</summary>
public sealed record Digest
{
    /// <summary>The Collection's slug.</summary>
    public required string Collection { get; init; }

    /// <summary>Its number within the Collection: 1, 2, 3 ...</summary>
    public required long Number { get; init; }

    /// <summary>The last change-log sequence that belongs to it.</summary>
    public required long Through { get; init; }

    /// <summary>When it was planned, in UTC.</summary>
    public required DateTimeOffset Planned { get; init; }

    /// <summary>How far it has come.</summary>
    public DigestState State { get; init; } = DigestState.Planning;

    /// <summary>The keys of the cohorts that it was planned for.</summary>
    public ValueList<string> Cohorts { get; init; } = [];

    /// <summary>How many mails were planned; 0 until all shards were.</summary>
    public int Mails { get; init; }

    /// <summary>Why it is paused; null while it is not.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>Since when it is paused, in UTC; null while it is not.</summary>
    public DateTimeOffset? PausedSince { get; init; }

    /// <summary>Whether its plan stands: its mails went out, are on their way or wait.</summary>
    public bool IsQueued => State != DigestState.Planning;

    /// <summary>What an operator calls it by: Collection and number, as in <c>rare-cancers:12</c>.</summary>
    public string Id => IdOf(Collection, Number);

    /// <summary>The name of a Collection's digest of that number.</summary>
    public static string IdOf(string slug, long number) => string.Create(CultureInfo.InvariantCulture, $"{slug}:{number}");
}
