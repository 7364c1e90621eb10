using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MimeKit;
using RareCancers.Functions.Http;
using RareCancers.Subscriptions.Bounces;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Functions;

/// <summary>Records bounces and complaints: from Azure Event Grid, from a mail server that posts them, and from a folder.</summary>
public sealed class BounceFunctions(DeliveryEventHandler events, SuppressionService suppressions, BounceFolder folder)
{
    [Function("TakeDeliveryEvent")]
    public Task TakeEvent([QueueTrigger(BounceQueue.Name)] string message, CancellationToken cancellationToken) =>
        events.HandleAsync(message, cancellationToken);

    [Function("TakeDeliveryReport")]
    public async Task<IResult> TakeReport(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/bounces")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (await RequestBody.BufferAsync(request, RequestBody.MaxReport, cancellationToken) is { } refusal)
            return refusal;

        try
        {
            using var mail = await MimeMessage.LoadAsync(request.Body, cancellationToken);
            var reports = BounceMailParser.Read(mail);
            var taken = 0;
            // The caller passes on what anyone may have sent to the bounce address.
            foreach (var report in reports)
                taken += await suppressions.RecordAsync(report, trustsRecipient: false, cancellationToken) ? 1 : 0;
            return Results.Json(new BounceOutcome(taken, reports.Count - taken), BounceJson.Default.BounceOutcome);
        }
        catch (FormatException)
        {
            return Responses.BadBody("The body must be an email: a delivery status notification (RFC 3464) or a complaint (RFC 5965).");
        }
    }

    [Function("ReadBounceFolder")]
    public Task ReadFolder([TimerTrigger("%Bounces:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        folder.ReadAsync(cancellationToken);
}

/// <summary>The reports in a request.</summary>
/// <param name="Taken">How many were recorded.</param>
/// <param name="Others">How many were not about emails of this app.</param>
internal sealed record BounceOutcome(int Taken, int Others);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BounceOutcome))]
internal sealed partial class BounceJson : JsonSerializerContext;
