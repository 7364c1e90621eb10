using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Collections;
using RareCancers.Diagnosis;
using RareCancers.Functions.Http;
using RareCancers.Operations;
using RareCancers.Settings;

namespace RareCancers.Functions;

/// <summary>The operations for operators, protected by a function key.</summary>
public sealed class OperationsFunctions(
    IOptions<CollectionsOptions> options, Collector collector, Reclassifier reclassifier, ServingStatus status, Doctor doctor)
{
    private const string Accept = "accept";
    private const string Announce = "announce";

    [Function("CollectNow")]
    public async Task<IResult> Collect(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/collect")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Query[Accept] is [] && request.Query[Announce] is not [])
            return Responses.BadQuery($"{Announce} needs {Accept} with the slug of a Collection: only what is accepted can be stored without announcing it.");
        if (request.Query[Accept] is not [{ } slug])
            return Results.Json(await collector.CollectAllAsync(cancellationToken), OperationsJson.Default.IReadOnlyListCollectOutcome);

        var followed = options.Value.Items;
        if (request.Query[Announce] is not ([] or ["true"] or ["false"]))
            return Responses.BadQuery($"{Announce} must be true or false.");
        var acceptance = request.Query[Announce] is ["false"] ? Acceptance.Quietly : Acceptance.Announce;
        if (options.Value.Find(slug) is { } accepted)
            return Results.Json(await collector.AcceptAsync(accepted, acceptance, cancellationToken), OperationsJson.Default.IReadOnlyListCollectOutcome);
        var slugs = string.Join(", ", followed.Select(collection => collection.Slug));
        return Responses.BadQuery($"{Accept} must be the slug of a Collection that is followed: {slugs}.");
    }

    [Function("Reclassify")]
    public async Task<IResult> Reclassify(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/reclassify")] HttpRequest request, CancellationToken cancellationToken) =>
        Results.Json(await reclassifier.ReclassifyAllAsync(cancellationToken), OperationsJson.Default.IReadOnlyListReclassifyOutcome);

    [Function("Status")]
    public async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operations/status")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var report = await status.ReportAsync(cancellationToken);
        return Results.Json(
            report,
            OperationsJson.Default.OperationsReport,
            statusCode: report.StorageFailsSince is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    [Function("Doctor")]
    public async Task<IResult> Examine(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operations/doctor")] HttpRequest request, CancellationToken cancellationToken) =>
        Results.Json(
            DoctorReport.From(await doctor.ExamineAsync(cancellationToken).ToArrayAsync(cancellationToken)), DoctorReportJson.Default.DoctorReport);
}
