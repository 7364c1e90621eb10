using System.Text.Json.Serialization;
using RareCancers.Mail;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>
/// The queue <c>bounces</c>: Azure Event Grid adds one message for each delivery report of Azure Communication Services. Messages arrive at
/// least once and in any order.
/// </summary>
public static class BounceQueue
{
    /// <summary>The queue's name in the storage account.</summary>
    public const string Name = "bounces";

    private const string DeliveryReport = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>
    /// Reads a message: an event in Event Grid's own schema, or an array of them. An event that is malformed is left out and counted, so that it
    /// does not keep the others from being read.
    /// </summary>
    /// <exception cref="FormatException">The message contains no delivery report at all. Its text is not quoted, as it may contain an
    /// address.</exception>
    public static DeliveryEvents Parse(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            var root = json.RootElement;
            JsonElement[] events = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            DeliveryEvent[] read = [.. events.Select(TryRead).OfType<DeliveryEvent>()];
            return read is []
                ? throw new FormatException($"The message is not an Event Grid event of the type {DeliveryReport} with a status.")
                : new DeliveryEvents([.. read.Select(ReportOf).OfType<BounceReport>()], events.Length - read.Length);
        }
        catch (JsonException failure)
        {
            throw new FormatException("The message is not an Event Grid event.", failure);
        }
    }

    private static DeliveryEvent? TryRead(JsonElement json)
    {
        try
        {
            return json.Deserialize(DeliveryEventJson.Default.DeliveryEvent) is { EventType: DeliveryReport, Data.Status: not null } read
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Null when the report does not count against the address.
    private static BounceReport? ReportOf(DeliveryEvent read) => KindOf(read.Data!.Status!, TextOf(read.Data.DeliveryStatusDetails)) is { } kind
        ? new BounceReport(kind, read.Data.InternetMessageId ?? read.Data.MessageId, EmailAddress.TryParse(read.Data.Recipient))
        : null;

    // The mail server's own code takes precedence, as in a report that arrives as an email. Suppressed: the address is on the service's own
    // list after an earlier bounce.
    private static BounceKind? KindOf(string status, string? details) => status.ToUpperInvariant() switch
    {
        "BOUNCED" or "SUPPRESSED" => KindOf(details) ?? BounceKind.Hard,
        "FAILED" => KindOf(details) ?? BounceKind.Soft,
        "QUARANTINED" or "FILTEREDSPAM" => BounceKind.Soft,
        _ => null,
    };

    private static string? TextOf(JsonElement? details) => details is { ValueKind: JsonValueKind.Object } members
        ? string.Join('\n', members.EnumerateObject().Select(member => member.Value.ToString()))
        : null;

    private static BounceKind? KindOf(string? details) => EnhancedStatusCode.Find(details) is { } code
        ? EnhancedStatusCode.MeansNoMailbox(code) ? BounceKind.Hard : BounceKind.Soft
        : null;
}

/// <summary>The fields of an event that are used: https://learn.microsoft.com/azure/event-grid/communication-services-email-events.</summary>
internal sealed record DeliveryEvent(string? EventType, DeliveryEventData? Data);

internal sealed record DeliveryEventData(
    string? Status, string? Recipient, string? InternetMessageId, string? MessageId, JsonElement? DeliveryStatusDetails);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DeliveryEvent))]
internal sealed partial class DeliveryEventJson : JsonSerializerContext;
