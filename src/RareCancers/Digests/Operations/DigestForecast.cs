using System.Text.Json.Serialization;

namespace RareCancers.Digests.Operations;

/// <summary>The digest that would be planned now.</summary>
public sealed record DigestForecast
{
    /// <summary>The digest's name: Collection and number.</summary>
    public required string Digest { get; init; }

    /// <summary>How many subscribers would get an email, without those whose pause has expired but has not been ended yet.</summary>
    public int Recipients { get; init; }

    /// <summary>How many different emails that would be, apart from personal links.</summary>
    public int Contents { get; init; }

    /// <summary>The total size of the emails in bytes, without their headers.</summary>
    public long Bytes { get; init; }

    /// <summary>The size of the largest email in bytes.</summary>
    public int LargestBytes { get; init; }

    /// <summary>The least time that the quota allows, in seconds; 0 when all emails may be sent at once.</summary>
    public int Seconds { get; init; }
}

/// <summary>Forecasts as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<DigestForecast>))]
public sealed partial class DigestForecastJson : JsonSerializerContext;
