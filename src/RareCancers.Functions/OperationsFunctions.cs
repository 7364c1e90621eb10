using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Collections;
using RareCancers.Operations;

namespace RareCancers.Functions;

/// <summary>What an operator asks of the app, by function key.</summary>
public sealed class OperationsFunctions(Collector collector, Reclassifier reclassifier, OperationsStatus status)
{
    [Function("CollectNow")]
    public async Task<IResult> Collect(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/collect")] HttpRequest request, CancellationToken cancellationToken) =>
        Results.Json(await collector.CollectAllAsync(cancellationToken), OperationsJson.Default.IReadOnlyListCollectOutcome);

    [Function("Reclassify")]
    public async Task<IResult> Reclassify(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "operations/reclassify")] HttpRequest request, CancellationToken cancellationToken) =>
        Results.Json(await reclassifier.ReclassifyAllAsync(cancellationToken), OperationsJson.Default.IReadOnlyListReclassifyOutcome);

    [Function("Status")]
    public async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "operations/status")] HttpRequest request, CancellationToken cancellationToken) =>
        Results.Json(await status.ReportAsync(cancellationToken), OperationsJson.Default.OperationsReport);
}
