using System.Text.Json;
using System.Text.Json.Serialization;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>The command-line argument of a sender process, as JSON.</summary>
/// <param name="Storage">The connection string.</param>
/// <param name="Settings">The product's settings, in addition to appsettings.json.</param>
internal sealed partial record SenderArguments(string Storage, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>The point at which it kills itself; null for none.</summary>
    public string? Point { get; init; }

    /// <summary>Which pass of the point kills it, from 1.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>The error of its clock, in hours.</summary>
    public int ClockOffsetHours { get; init; }

    /// <summary>The speed-up of its timers, such as the timeout for the mail server.</summary>
    public int TimerSpeed { get; init; } = 1;

    /// <summary>Whether its timer fires twice, and each message is delivered twice, at the same time.</summary>
    public bool IsDoubled { get; init; }

    /// <summary>The port of the simulated Azure Communication Services; null to use the settings.</summary>
    public int? AcsPort { get; init; }

    public static SenderArguments Parse(string json) => JsonSerializer.Deserialize(json, ArgumentsJson.Default.SenderArguments)!;

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, ArgumentsJson.Default.SenderArguments);

    [JsonSerializable(typeof(SenderArguments))]
    private sealed partial class ArgumentsJson : JsonSerializerContext;
}
