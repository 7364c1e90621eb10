using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>The health of reading a source, or all sources of a Collection. Times are in UTC.</summary>
public abstract record ReadingHealth
{
    /// <summary>Its state.</summary>
    public required CollectionHealthStatus Status { get; init; }

    /// <summary>When it was last tried; null before the first time.</summary>
    public DateTimeOffset? LastTried { get; init; }

    /// <summary>When it was last read successfully; null before the first time.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>How old its data are, in hours with one decimal; null before the first success.</summary>
    public double? AgeHours { get; init; }

    /// <summary>When it last had something new; null before the first success.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How many of its items were left out because they cannot be identified; null if none.</summary>
    [JsonPropertyName("leftOut")]
    public int? Unidentified { get; init; }

    /// <summary>Why the last attempt was refused; null if it was not.</summary>
    public RefusalReason? Refused { get; init; }

    /// <summary>Since when every attempt has been refused; null if the last one was not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>The start of what was refused; null if there is none.</summary>
    public string? Sample { get; init; }
}
