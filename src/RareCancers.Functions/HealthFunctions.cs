using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Operations;

namespace RareCancers.Functions;

/// <summary>Reports the health of the app.</summary>
public sealed class HealthFunctions(AppHealth health)
{
    // For platforms that replace an instance when it does not answer: replacing it would not help with a publisher's page that is out of date.
    [Function("Live")]
    public IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health/live")] HttpRequest request) => Results.Text("live");

    [Function("Health")]
    public async Task<IResult> Health(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "health")] HttpRequest request, CancellationToken cancellationToken)
    {
        var report = await health.ReportAsync(cancellationToken);
        var status = report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Results.Json(report, HealthReportJson.Default.HealthReport, statusCode: status);
    }
}
