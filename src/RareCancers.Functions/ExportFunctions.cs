using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Exports;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Library;

namespace RareCancers.Functions;

/// <summary>Serves the citations of several articles for reference managers. Those of one article are served with its page.</summary>
public sealed class ExportFunctions(ExportCatalogue catalogue, SearchLimit limit)
{
    [Function("Export")]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exports/{slug}.{format}")] HttpRequest request,
        string slug,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new Selection(slug), format, cancellationToken);

    [Function("TopicExport")]
    public Task<IResult> TopicExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "exports/{slug}/topics/{topic}.{format}")] HttpRequest request,
        string slug,
        string topic,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new Selection(slug) { Topic = topic }, format, cancellationToken);

    private async Task<IResult> AnswerAsync(HttpRequest request, Selection selection, string format, CancellationToken cancellationToken)
    {
        var (asked, refusal) = SelectionQuery.Read(request, limit);
        if (refusal is not null)
            return refusal;
        if (ExportFormats.TryParse(format) is not { } known
            || await catalogue.FindAsync(asked.Narrow(selection), asked.Page, known, cancellationToken) is not { } document)
        {
            return Responses.NotFound(selection);
        }

        return new DocumentResult(document);
    }
}
