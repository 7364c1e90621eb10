using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>How the app is.</summary>
/// <param name="Collections">Each configured Collection.</param>
public sealed record HealthReport(IReadOnlyList<CollectionHealthReport> Collections)
{
    /// <summary>The worst of the Collections' states.</summary>
    public CollectionHealthStatus Status => Collections.Max(collection => collection.Status);

    /// <summary>Since when storage has not answered, in UTC, as far as anybody noticed; what is served and said here comes from memory. Null while it answers.</summary>
    public DateTimeOffset? StorageFailsSince { get; init; }

    /// <summary>The digests of which nothing is sent until the operator resumes them; null when there are none. Why is for the operator alone.</summary>
    public IReadOnlyList<PausedDigestHealth>? PausedDigests { get; init; }

    /// <summary>Whether every Collection has data that are young enough to serve.</summary>
    [JsonIgnore]
    public bool IsReady => Status < CollectionHealthStatus.Outdated;
}

/// <summary>A digest that is paused.</summary>
/// <param name="Digest">Collection and number.</param>
/// <param name="Since">Since when, in UTC.</param>
public sealed record PausedDigestHealth(string Digest, DateTimeOffset? Since);

/// <summary>
/// How one Collection is. Times are in UTC. Anyone may read it: a refusal's message, which may name folders and addresses
/// of the server, is for the operator alone.
/// </summary>
public sealed record CollectionHealthReport
{
    /// <summary>The Collection.</summary>
    public required string Slug { get; init; }

    /// <summary>Its state in a word.</summary>
    public required CollectionHealthStatus Status { get; init; }

    /// <summary>When it was last collected; null before the first time.</summary>
    public DateTimeOffset? LastTried { get; init; }

    /// <summary>When its listing was last taken; null before the first time.</summary>
    public DateTimeOffset? LastSucceeded { get; init; }

    /// <summary>How old the data are, in hours with one decimal; null before the first success.</summary>
    public double? AgeHours { get; init; }

    /// <summary>When the listing last brought something new; null before the first success.</summary>
    public DateTimeOffset? LastNews { get; init; }

    /// <summary>How many items of the listing had neither a DOI nor a citation; null when none.</summary>
    public int? LeftOut { get; init; }

    /// <summary>Why the last try was refused; null when it was not.</summary>
    public RefusalReason? Refused { get; init; }

    /// <summary>Since when every try was refused; null when the last one was not.</summary>
    public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>The start of what was refused; null when there is none.</summary>
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
