using System.Text.Json.Serialization;

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

/// <summary>The health report as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(HealthReport))]
public sealed partial class HealthReportJson : JsonSerializerContext;
