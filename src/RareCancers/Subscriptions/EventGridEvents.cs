using System.Text.Json;
using RareCancers.Mail;

namespace RareCancers.Subscriptions;

/// <summary>
/// What Azure Event Grid posts: an array of events in its own schema. The first one ever asks for a code to be repeated; those
/// after report on mails that Azure Communication Services sent.
/// </summary>
/// <param name="ValidationCode">The code to answer with; null when none is asked for.</param>
/// <param name="Reports">The reports on mails that did not arrive well.</param>
public sealed record EventGridEvents(string? ValidationCode, IReadOnlyList<BounceReport> Reports)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string DeliveryReport = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>Reads a body; null when it is none of Event Grid's. Events of other kinds are left out.</summary>
    public static async Task<EventGridEvents?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, default, cancellationToken);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return null;

            string? code = null;
            var reports = new List<BounceReport>();
            foreach (var one in document.RootElement.EnumerateArray())
            {
                if (Text(one, "eventType") is not { } type || !one.TryGetProperty("data", out var data))
                    return null;
                if (type == Validation)
                    code = Text(data, "validationCode");
                else if (type == DeliveryReport && KindOf(Text(data, "status")) is { } kind)
                    reports.Add(new BounceReport(kind, Text(data, "internetMessageId") ?? Text(data, "messageId"), EmailAddress.TryParse(Text(data, "recipient"))));
            }

            return new EventGridEvents(code, reports);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Suppressed: the service itself has it on its list after a bounce.
    private static BounceKind? KindOf(string? status) => status?.ToUpperInvariant() switch
    {
        "BOUNCED" or "SUPPRESSED" => BounceKind.Hard,
        "FAILED" or "QUARANTINED" or "FILTEREDSPAM" => BounceKind.Soft,
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
