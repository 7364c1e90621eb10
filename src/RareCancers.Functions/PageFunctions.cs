using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using RareCancers.Pages;

namespace RareCancers.Functions;

/// <summary>Serves the web pages and their style sheet.</summary>
public sealed class PageFunctions(PageCatalogue catalogue)
{
    // The empty route prefix rules out Route = "/": the worker's route parser refuses the double slash that it makes.
    [Function("Home")]
    public Task<IResult> Home(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{root:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ShowAsync(slug: null, cancellationToken);

    [Function("Collection")]
    public Task<IResult> Collection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "collections/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken) =>
        ShowAsync(slug, cancellationToken);

    [Function("Stylesheet")]
    public IResult Style([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "site.css")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(Stylesheet.Bytes, Stylesheet.MediaType, entityTag: new EntityTagHeaderValue($"\"{Stylesheet.Version}\""));
    }

    private async Task<IResult> ShowAsync(string? slug, CancellationToken cancellationToken) =>
        await catalogue.FindCollectionAsync(slug, cancellationToken) is { } view ? Answers.Page<CollectionPage>(view) : Answers.NotFound();
}
