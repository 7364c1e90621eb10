using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Bench.Serving;

namespace RareCancers.BareWorker;

/// <summary>Serves copies of the product's responses.</summary>
public sealed class FeedFunction(ResponseCopies copies)
{
    [Function("Feed")]
    public async Task<IResult> Feed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feed.rss")] HttpRequest request)
    {
        await copies.RespondAsync(request.HttpContext);
        return Results.Empty;
    }
}
