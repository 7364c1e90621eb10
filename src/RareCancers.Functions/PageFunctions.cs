using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using RareCancers.Exports;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Library;
using RareCancers.Pages;
using RareCancers.Pages.Articles;
using RareCancers.Pages.Feeds;
using RareCancers.Pages.Layout;
using RareCancers.Pages.Listing;
using RareCancers.Pages.Subscriptions;

namespace RareCancers.Functions;

/// <summary>Serves the web pages and the files that they load.</summary>
public sealed class PageFunctions(PageViewBuilder catalogue, ExportCatalogue exports, SearchLimit limit)
{
    // With the empty route prefix, Route = "/" would make a double slash, which the worker's route parser rejects.
    [Function("Home")]
    public Task<IResult> Home(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{root:maxlength(0)?}")] HttpRequest request,
        CancellationToken cancellationToken) =>
        ListAsync(request, new Selection(Selection.AllCollections), cancellationToken);

    [Function("Topics")]
    public async Task<IResult> Topics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "topics")] HttpRequest request, CancellationToken cancellationToken) =>
        Responses.PublicPage<TopicsPage>(await catalogue.TopicsAsync(cancellationToken));

    [Function("Collection")]
    public Task<IResult> Collection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "collections/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken) =>
        ListAsync(request, new Selection(slug), cancellationToken);

    [Function("Topic")]
    public Task<IResult> Topic(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "collections/{slug}/topics/{topic}")] HttpRequest request,
        string slug,
        string topic,
        CancellationToken cancellationToken) =>
        ListAsync(request, new Selection(slug) { Topic = topic }, cancellationToken);

    [Function("Article")]
    public async Task<IResult> Article(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "articles/{slug}/{*id}")] HttpRequest request,
        string slug,
        string? id,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id))
            return await NoArticleAsync(slug, id: "", cancellationToken);

        var headers = request.HttpContext.Response.Headers;
        if (await catalogue.FindArticleAsync(slug, id, cancellationToken) is { } view)
        {
            if (!view.IsCanonical)
                return Responses.Moved(request, view.Address);
            headers.Link = LinkHeader.For(view);
            return Responses.PublicPage<ArticlePage>(view);
        }

        // The extension of a citation format follows the ID.
        var file = id.TrimEnd('/');
        if (ExportFormats.TryParse(Path.GetExtension(file).TrimStart('.').ToLowerInvariant()) is not { } format
            || await catalogue.FindArticleAsync(slug, Path.ChangeExtension(file, null), cancellationToken) is not { } cited
            || await exports.FindAsync(slug, cited.Article.Id, format, cancellationToken) is not { } document)
        {
            return await NoArticleAsync(slug, id, cancellationToken);
        }

        var ending = "." + format.Ending();
        if (!cited.IsCanonical || !id.EndsWith(ending, StringComparison.Ordinal))
            return Responses.Moved(request, new Uri(cited.Address.AbsoluteUri + ending));
        headers.Link = LinkHeader.From(new WebLink("describes", cited.Address, "text/html"));
        return new DocumentResult(document);
    }

    [Function("Feeds")]
    public async Task<IResult> Feeds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds")] HttpRequest request, CancellationToken cancellationToken)
    {
        var asked = SelectionQuery.Read(request.Query);
        return asked.Problem is { } problem
            ? Responses.BadQuery(problem)
            : Responses.PublicPage<FeedsPage>(await catalogue.FeedsAsync(asked.Words, cancellationToken));
    }

    [Function("FeedList")]
    public async Task<IResult> FeedList(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds.opml")] HttpRequest request, CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(await catalogue.FeedListAsync(cancellationToken), RareCancers.Feeds.OpmlWriter.MediaType, "rare-cancers.opml");
    }

    [Function("About")]
    public async Task<IResult> About(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "about")] HttpRequest request, CancellationToken cancellationToken) =>
        Responses.PublicPage<AboutPage>(await catalogue.AboutAsync(cancellationToken));

    [Function("Subscribe")]
    public async Task<IResult> Subscribe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "subscribe")] HttpRequest request, CancellationToken cancellationToken) =>
        Responses.PublicPage<SubscribePage>(await catalogue.SubscribeAsync(cancellationToken));

    [Function("Stylesheet")]
    public IResult Style([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "site.css")] HttpRequest request) =>
        Asset(request, SiteAssets.Stylesheet);

    [Function("Script")]
    public IResult Script([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "site.js")] HttpRequest request) =>
        Asset(request, SiteAssets.Script);

    [Function("Icon")]
    public IResult Icon([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "icon.png")] HttpRequest request) =>
        Asset(request, SiteAssets.Icon);

    // Browsers and feed readers look for it here when a page, or a site without pages, names no other.
    [Function("Favicon")]
    public IResult Favicon([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "favicon.ico")] HttpRequest request) =>
        Asset(request, SiteAssets.Icon);

    private static IResult Asset(HttpRequest request, SiteAsset asset)
    {
        // An address without the version, such as that of the picture in feeds, may return other bytes later.
        request.HttpContext.Response.Headers.CacheControl =
            request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=86400";
        return Results.Bytes(asset.Bytes, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    private async Task<IResult> NoArticleAsync(string slug, string id, CancellationToken cancellationToken) =>
        Responses.Error(await catalogue.SuggestArticlesAsync(slug, id, cancellationToken), StatusCodes.Status404NotFound);

    private async Task<IResult> ListAsync(HttpRequest request, Selection selection, CancellationToken cancellationToken)
    {
        var (asked, refusal) = SelectionQuery.Read(request, limit);
        if (refusal is not null)
            return refusal;
        selection = asked.Narrow(selection);
        if (selection.Slug == Selection.AllCollections && asked.Page == 1 && await catalogue.FindHomeAsync(selection, cancellationToken) is { } home)
            return Responses.PublicPage<HomePage>(home);
        return await catalogue.FindListingAsync(selection, asked.Page, cancellationToken) is { } view
            ? Responses.PublicPage<ListingPage>(view)
            : Responses.NotFound(selection);
    }
}
