using System.Globalization;

namespace RareCancers.Digests;

/// <summary>A planned digest of a Collection: what was new up to one point of its change log.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="After">The change-log sequence that the digest before it reached; 0 for the first.</param>
/// <param name="Through">The last sequence that belongs to it.</param>
/// <param name="Planned">When it was planned, in UTC.</param>
/// <param name="IsQueued">Whether every shard has its message.</param>
public sealed record Digest(string Collection, long After, long Through, DateTimeOffset Planned, bool IsQueued)
{
    /// <summary>Its name within the Collection: the sequence it reaches.</summary>
    public long Number => Through;

    /// <summary>The same as text.</summary>
    public string Id => Through.ToString(CultureInfo.InvariantCulture);
}
