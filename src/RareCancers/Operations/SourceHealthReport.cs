using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>The health of one source of a Collection. Times are in UTC.</summary>
public sealed record SourceHealthReport
{
    /// <summary>Its key, as in metrics.</summary>
    public required string Source { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its state.</summary>
    public required CollectionHealthStatus Status { get; init; }

    /// <summary>When it was last tried; null before the first time.</summary>
    public DateTimeOffset? LastTried { get; init; }

    /// <summary>When it was last read successfully; null before the first time.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>How old its data is, in hours with one decimal; null before the first success.</summary>
    public double? AgeHours { get; init; }

    /// <summary>When it last had something new; null before the first success.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How many of its items were left out because they cannot be identified; null if none.</summary>
    [JsonPropertyName("leftOut")]
    public int? Unidentified { get; init; }

    /// <summary>The first day of the time in which a feed may have dropped items before they were read; null if there is none.</summary>
    public DateOnly? GapFrom { get; init; }

    /// <summary>Why the last attempt was refused; null if it was not.</summary>
    public RefusalReason? Refused { get; init; }

    /// <summary>Since when every attempt has been refused; null if the last one was not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>The start of what was refused; null if there is none.</summary>
    public string? Sample { get; init; }
}
