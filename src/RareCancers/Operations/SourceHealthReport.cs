using System.Text.Json.Serialization;

namespace RareCancers.Operations;

/// <summary>The health of one source of a Collection.</summary>
public sealed record SourceHealthReport : ReadingHealth
{
    /// <summary>Its key, as in metrics.</summary>
    public required string Source { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The first day of the time in which a feed may have dropped items before they were read; null if there is none.</summary>
    [JsonPropertyOrder(1)]
    public DateOnly? GapFrom { get; init; }
}
