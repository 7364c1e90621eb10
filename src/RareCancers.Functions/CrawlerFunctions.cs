using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Functions.Http;
using RareCancers.Pages.Crawlers;
using RareCancers.Settings;

namespace RareCancers.Functions;

/// <summary>Serves what search engines and other crawlers look for at fixed addresses.</summary>
public sealed class CrawlerFunctions(SitemapBuilder sitemap, IOptions<SiteOptions> site)
{
    [Function("Robots")]
    public IResult Robots([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "robots.txt")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Results.Text(RobotsFile.Create(site.Value), "text/plain; charset=utf-8");
    }

    [Function("Sitemap")]
    public async Task<IResult> Sitemap(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sitemap.xml")] HttpRequest request,
        CancellationToken cancellationToken) =>
        new DocumentResult(await sitemap.CreateAsync(cancellationToken));

    [Function("SitemapPart")]
    public async Task<IResult> SitemapPart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sitemap-{number:int}.xml")] HttpRequest request,
        int number,
        CancellationToken cancellationToken) =>
        await sitemap.FindPartAsync(number, cancellationToken) is { } part ? new DocumentResult(part) : Responses.NotFound();
}
