using System.Text.Json.Serialization;

namespace RareCancers.Digests.Operations;

/// <summary>What planning a digest now would come to.</summary>
public sealed record DigestForecast
{
    /// <summary>The name that the digest would have: Collection and number.</summary>
    public required string Digest { get; init; }

    /// <summary>How many people would be mailed. Those whose pause is over and who were not moved on yet are not among them.</summary>
    public int Recipients { get; init; }

    /// <summary>How many different mails that would be, but for what is personal.</summary>
    public int Contents { get; init; }

    /// <summary>How many bytes all mails have together, but for their headers.</summary>
    public long Bytes { get; init; }

    /// <summary>How many the largest has.</summary>
    public int LargestBytes { get; init; }

    /// <summary>How many seconds the quota would make it take at least; 0 where it all may go at once.</summary>
    public int Seconds { get; init; }
}

/// <summary>Forecasts as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<DigestForecast>))]
public sealed partial class DigestForecastJson : JsonSerializerContext;
