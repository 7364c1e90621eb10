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

    /// <summary>Reads a message; null when the report does not count against the address.</summary>
    /// <exception cref="FormatException">The message is not a delivery report in Event Grid's own schema. Its text is not quoted, as it may
    /// contain an address.</exception>
    public static BounceReport? Parse(string message)
    {
        try
        {
            var read = JsonSerializer.Deserialize(message, DeliveryEventJson.Default.DeliveryEvent);
            if (read is not { EventType: DeliveryReport, Data: { Status: { } status } data })
                throw new FormatException($"The message is not an Event Grid event of the type {DeliveryReport} with a status.");
            return KindOf(status, data.DeliveryStatusDetails?.GetRawText()) is { } kind
                ? new BounceReport(kind, data.InternetMessageId ?? data.MessageId, EmailAddress.TryParse(data.Recipient))
                : null;
        }
        catch (JsonException failure)
        {
            throw new FormatException("The message is not an Event Grid event.", failure);
        }
    }

    // The mail server's own code takes precedence, as in a report that arrives as an email. Suppressed: the address is on the service's own
    // list after an earlier bounce.
    private static BounceKind? KindOf(string status, string? details) => status.ToUpperInvariant() switch
    {
        "BOUNCED" or "SUPPRESSED" => KindOf(details) ?? BounceKind.Hard,
        "FAILED" => KindOf(details) ?? BounceKind.Soft,
        "QUARANTINED" or "FILTEREDSPAM" => BounceKind.Soft,
        _ => null,
    };

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
