using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Feeds;

namespace RareCancers.Functions;

/// <summary>Serves the feeds.</summary>
public sealed class FeedFunctions(FeedCatalogue catalogue)
{
    [Function("Feed")]
    public async Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}.{format}")] HttpRequest request,
        string slug,
        string format,
        CancellationToken cancellationToken)
    {
        if (FeedFormats.TryParse(format) is not { } known || await catalogue.FindAsync(slug, cancellationToken) is not { } feed)
            return Answers.NotFound();

        var document = FeedDocument.Write(feed, known);
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(document.Bytes, document.ContentType, lastModified: document.LastModified, entityTag: document.ETag);
    }
}
