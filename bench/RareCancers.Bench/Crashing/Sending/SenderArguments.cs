using System.Text.Json;
using System.Text.Json.Serialization;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>What a sending process is told, as its one argument.</summary>
/// <param name="Storage">The connection string.</param>
/// <param name="Settings">The product's settings, beside those of its own file.</param>
internal sealed partial record SenderOrders(string Storage, IReadOnlyDictionary<string, string?> Settings)
{
    /// <summary>The point at which it kills itself; null for none.</summary>
    public string? Point { get; init; }

    /// <summary>The how manieth time it comes there, from 1.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How far off its clock is, in hours.</summary>
    public int HoursOff { get; init; }

    /// <summary>How many times as fast its timers run: how long it waits for a mail server to answer.</summary>
    public int Haste { get; init; } = 1;

    /// <summary>Whether its timer fires twice at once, and each message is delivered twice at once.</summary>
    public bool IsDoubled { get; init; }

    /// <summary>Where mails go through Azure's mail service: the port of the one that stands in for it; null to go by the settings.</summary>
    public int? AcsPort { get; init; }

    public static SenderOrders Parse(string json) => JsonSerializer.Deserialize(json, OrdersJson.Default.SenderOrders)!;

    /// <inheritdoc/>
    public override string ToString() => JsonSerializer.Serialize(this, OrdersJson.Default.SenderOrders);

    [JsonSerializable(typeof(SenderOrders))]
    private sealed partial class OrdersJson : JsonSerializerContext;
}
