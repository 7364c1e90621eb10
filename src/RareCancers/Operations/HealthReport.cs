using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>The health of the app.</summary>
/// <param name="Collections">Each configured Collection.</param>
public sealed record HealthReport(IReadOnlyList<CollectionHealthReport> Collections)
{
    /// <summary>The worst of the Collections' states.</summary>
    public CollectionHealthStatus Status => Collections.Max(collection => collection.Status);

    /// <summary>Since when storage is known not to answer, in UTC; pages and this report then come from memory. Null while it answers.</summary>
    public DateTimeOffset? StorageFailsSince { get; init; }

    /// <summary>The digests that are paused until the operator resumes them; null if there are none. Only the operator sees the reasons.</summary>
    public IReadOnlyList<PausedDigestHealth>? PausedDigests { get; init; }

    /// <summary>Whether the data of every Collection are recent enough to serve.</summary>
    [JsonIgnore]
    public bool IsReady => Status < CollectionHealthStatus.Outdated;
}

/// <summary>A paused digest.</summary>
/// <param name="Digest">Collection and number.</param>
/// <param name="Since">When it was paused, in UTC.</param>
public sealed record PausedDigestHealth(string Digest, DateTimeOffset? Since);

/// <summary>
/// The health of one Collection. Times are in UTC. Anyone may read it, so it omits the refusal's message, which may name folders
/// and addresses of the server.
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

    /// <summary>How old the data are, in hours with one decimal; null before the first success.</summary>
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

    /// <summary>How old its data are, in hours with one decimal; null before the first success.</summary>
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

/// <summary>The health report as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(HealthReport))]
public sealed partial class HealthReportJson : JsonSerializerContext;
