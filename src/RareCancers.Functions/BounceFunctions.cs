using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using MimeKit;
using RareCancers.Subscriptions;

namespace RareCancers.Functions;

/// <summary>Takes in what became of mails: from Azure Event Grid, from a mail server that posts its reports, and from a folder.</summary>
public sealed class BounceFunctions(SuppressionList list, BounceFolder folder)
{
    [Function("TakeDeliveryEvents")]
    public async Task<IResult> TakeEvents(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/bounces/event-grid")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await EventGridEvents.ReadAsync(request.Body, cancellationToken) is not { } events)
            return Answers.BadBody("The body must be an array of events in the schema of Event Grid.");

        // Event Grid sends nothing before its code has come back.
        return events.ValidationCode is { } code
            ? Results.Json(new EventGridValidation(code), BounceJson.Default.EventGridValidation)
            : await TakeAsync(events.Reports, cancellationToken);
    }

    [Function("TakeDeliveryReport")]
    public async Task<IResult> TakeReport(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/bounces")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var mail = await MimeMessage.LoadAsync(request.Body, cancellationToken);
            return await TakeAsync(DeliveryReports.Read(mail), cancellationToken);
        }
        catch (FormatException)
        {
            return Answers.BadBody("The body must be a mail: a delivery status notification (RFC 3464) or a complaint (RFC 5965).");
        }
    }

    [Function("ReadBounceFolder")]
    public Task ReadFolder([TimerTrigger("%Bounces:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) => folder.ReadAsync(cancellationToken);

    private async Task<IResult> TakeAsync(IReadOnlyList<BounceReport> reports, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var report in reports)
            taken += await list.TakeAsync(report, trustsRecipient: true, cancellationToken) ? 1 : 0;
        return Results.Json(new BounceOutcome(taken, reports.Count - taken), BounceJson.Default.BounceOutcome);
    }
}

/// <summary>What taking reports in came to.</summary>
/// <param name="Taken">How many counted.</param>
/// <param name="Others">How many were on nobody's mail here.</param>
internal sealed record BounceOutcome(int Taken, int Others);

/// <summary>What Event Grid wants to hear before it sends events.</summary>
/// <param name="ValidationResponse">Its own code.</param>
internal sealed record EventGridValidation(string ValidationResponse);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BounceOutcome))]
[JsonSerializable(typeof(EventGridValidation))]
internal sealed partial class BounceJson : JsonSerializerContext;
