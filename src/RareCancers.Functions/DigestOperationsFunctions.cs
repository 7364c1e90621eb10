using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Digests;
using RareCancers.Digests.Operations;
using RareCancers.Functions.Http;
using RareCancers.Settings;

namespace RareCancers.Functions;

/// <summary>The digest operations for operators, protected by a function key.</summary>
public sealed class DigestOperationsFunctions(
    DigestForecaster forecaster, DigestOperator digestOperator, IOptions<CollectionsOptions> collections)
{
    [Function("ForecastDigests")]
    public async Task<IResult> Forecast(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operations/digests/plan")] HttpRequest request,
        CancellationToken cancellationToken) =>
        Results.Json(await forecaster.ForecastAsync(cancellationToken), DigestForecastJson.Default.IReadOnlyListDigestForecast);

    [Function("ReconcileDigest")]
    public async Task<IResult> Reconcile(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operations/digests/{slug}/{number:long}")] HttpRequest request,
        string slug,
        long number,
        CancellationToken cancellationToken) =>
        await AccountAsync(slug, number, exists: true, cancellationToken);

    [Function("PauseDigest")]
    public async Task<IResult> Pause(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/digests/{slug}/{number:long}/pause")] HttpRequest request,
        string slug,
        long number,
        CancellationToken cancellationToken) =>
        await AccountAsync(
            slug, number, await digestOperator.PauseAsync(KeyOf(slug), number, cancellationToken) is not null, cancellationToken);

    [Function("ResumeDigest")]
    public async Task<IResult> Resume(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/digests/{slug}/{number:long}/resume")] HttpRequest request,
        string slug,
        long number,
        CancellationToken cancellationToken) =>
        await AccountAsync(
            slug, number, await digestOperator.ResumeAsync(KeyOf(slug), number, cancellationToken) is not null, cancellationToken);

    [Function("ResendFailedMails")]
    public async Task<IResult> ResendFailed(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/digests/{slug}/{number:long}/resend-failed")] HttpRequest request,
        string slug,
        long number,
        CancellationToken cancellationToken) =>
        await AccountAsync(
            slug, number, await digestOperator.ResendFailedAsync(KeyOf(slug), number, cancellationToken) is not null, cancellationToken);

    private string KeyOf(string slug) => collections.Value.KeyOf(slug);

    private async Task<IResult> AccountAsync(string slug, long number, bool exists, CancellationToken cancellationToken) =>
        exists && await digestOperator.ReconcileAsync(KeyOf(slug), number, cancellationToken) is { } account
            ? Results.Json(account, DeliverySummaryJson.Default.DeliverySummary)
            : Responses.NotFound($"There is no digest {Digest.IdOf(slug, number)}.");
}
