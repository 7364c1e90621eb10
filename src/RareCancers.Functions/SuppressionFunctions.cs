using System.Net.Mime;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Http;
using RareCancers.Functions.Requests;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Functions;

/// <summary>Lifts suppressions, for operators. The address is in the body, because addresses of requests are logged.</summary>
public sealed class SuppressionFunctions(SuppressionLifter lifter)
{
    [Function("LiftSuppression")]
    public async Task<IResult> Lift(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/suppressions/lift")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        if ((Responses.UnsupportedType(request, MediaTypeNames.Application.Json)
            ?? await RequestBody.BufferAsync(request, RequestBody.MaxForm, cancellationToken)) is { } refusal)
            return refusal;

        return await lifter.LiftAsync(await LiftRequest.ReadRecipientAsync(request, cancellationToken) ?? "", cancellationToken) switch
        {
            LiftOutcome.Lifted => Results.Json(new LiftAnswer(Lifted: true), LiftJson.Default.LiftAnswer),
            LiftOutcome.NotSuppressed => Results.Json(new LiftAnswer(Lifted: false), LiftJson.Default.LiftAnswer),
            LiftOutcome.UnknownSubscriber => Responses.NotFound("No subscriber with this ID is stored."),
            _ => Responses.BadBody("The body must be JSON with an email address or a subscriber ID: {\"recipient\": \"ana@example.org\"}."),
        };
    }
}

/// <summary>The result of lifting a suppression.</summary>
/// <param name="Lifted">Whether the address was suppressed until now.</param>
internal sealed record LiftAnswer(bool Lifted);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiftAnswer))]
[JsonSerializable(typeof(LiftRequest))]
internal sealed partial class LiftJson : JsonSerializerContext;
