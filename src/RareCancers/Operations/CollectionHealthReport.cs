using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>
/// The health of one Collection. Times are in UTC. Anyone may read it, so it omits the refusal's message, which may name
/// folders and addresses of the server.
/// </summary>
public sealed record CollectionHealthReport
{
    /// <summary>The Collection.</summary>
    public required string Slug { get; init; }

    /// <summary>Its state.</summary>
    public required CollectionHealthStatus Status { get; init; }

    /// <summary>When it was last collected; null before the first time.</summary>
    public DateTimeOffset? LastTried { get; init; }

    /// <summary>When one of its sources was last read successfully; null before the first time.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>How old the data is, in hours with one decimal; null before the first success.</summary>
    public double? AgeHours { get; init; }

    /// <summary>When one of its sources last had something new; null before the first success.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How many items of its sources were left out because they cannot be identified; null if none.</summary>
    [JsonPropertyName("leftOut")]
    public int? Unidentified { get; init; }

    /// <summary>Why the last attempt was refused; null if it was not.</summary>
    public RefusalReason? Refused { get; init; }

    /// <summary>Since when every attempt has been refused; null if the last one was not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>The start of what was refused; null if there is none.</summary>
    public string? Sample { get; init; }

    /// <summary>Each of its sources; null if it has only one, whose state is the Collection's.</summary>
    public IReadOnlyList<SourceHealthReport>? Sources { get; init; }
}
