using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Library;
using RareCancers.Pages;

namespace RareCancers.Functions;

/// <summary>Serves the feeds.</summary>
public sealed class FeedFunctions(FeedCatalogue catalogue, PageViewBuilder pages, SearchLimit limit)
{
    [Function("Feed")]
    public Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}.{format}")] HttpRequest request,
        string slug,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new FeedQuery(new Selection(slug)), format, cancellationToken);

    [Function("TopicFeed")]
    public Task<IResult> TopicFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/topics/{topic}.{format}")] HttpRequest request,
        string slug,
        string topic,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new FeedQuery(new Selection(slug) { Topic = topic }), format, cancellationToken);

    [Function("AspectFeed")]
    public Task<IResult> AspectFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/aspects/{aspect}.{format}")] HttpRequest request,
        string slug,
        string aspect,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new FeedQuery(new Selection(slug) { Aspect = aspect }), format, cancellationToken);

    [Function("NoticeFeed")]
    public Task<IResult> NoticeFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/notices.{format}")] HttpRequest request,
        string slug,
        string format,
        CancellationToken cancellationToken) =>
        AnswerAsync(request, new FeedQuery(new Selection(slug)) { NoticesOnly = true }, format, cancellationToken);

    [Function("FeedArchive")]
    public async Task<IResult> FeedArchive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/archive/{name}.{format}")] HttpRequest request,
        string slug,
        string name,
        string format,
        CancellationToken cancellationToken) =>
        ArchiveRange.TryParse(name) is { } archive
            ? await AnswerAsync(request, new FeedQuery(new Selection(slug)) { Archive = archive }, format, cancellationToken)
            : Responses.NotFound();

    private async Task<IResult> AnswerAsync(HttpRequest request, FeedQuery query, string format, CancellationToken cancellationToken)
    {
        var (asked, refusal) = SelectionQuery.Read(request, limit);
        if (refusal is not null)
            return refusal;
        if (FeedFormats.TryParse(format) is not { } known
            || await catalogue.FindDocumentAsync(asked.Narrow(query), known, cancellationToken) is not { } document)
        {
            return Responses.NoSuchFeed(pages.SuggestFeeds(query));
        }

        return new DocumentResult(document) { Feed = known };
    }
}
