using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Functions.Http;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Requests;
using RareCancers.Library;
using RareCancers.Pages;
using RareCancers.Pages.Feeds;

namespace RareCancers.Functions;

/// <summary>Shows each feed as a page, at its address without a format extension.</summary>
public sealed class FeedPreviewFunctions(FeedCatalogue catalogue, PageViewBuilder pages, SearchLimit limit)
{
    [Function("FeedPreview")]
    public Task<IResult> Feed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken) =>
        ShowAsync(request, new FeedQuery(new Selection(slug)), cancellationToken);

    [Function("TopicFeedPreview")]
    public Task<IResult> TopicFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/topics/{topic}")] HttpRequest request,
        string slug,
        string topic,
        CancellationToken cancellationToken) =>
        ShowAsync(request, new FeedQuery(new Selection(slug) { Topic = topic }), cancellationToken);

    [Function("AspectFeedPreview")]
    public Task<IResult> AspectFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/aspects/{aspect}")] HttpRequest request,
        string slug,
        string aspect,
        CancellationToken cancellationToken) =>
        ShowAsync(request, new FeedQuery(new Selection(slug) { Aspect = aspect }), cancellationToken);

    [Function("NoticeFeedPreview")]
    public Task<IResult> NoticeFeed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{slug}/notices")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken) =>
        ShowAsync(request, new FeedQuery(new Selection(slug)) { NoticesOnly = true }, cancellationToken);

    private async Task<IResult> ShowAsync(HttpRequest request, FeedQuery query, CancellationToken cancellationToken)
    {
        var (asked, refusal) = SelectionQuery.Read(request, limit);
        if (refusal is not null)
            return refusal;
        return await catalogue.FindAsync(asked.Narrow(query) with { Page = 1 }, cancellationToken) is { } feed
            ? Responses.PublicPage<FeedPreviewPage>(new FeedPreviewView(feed))
            : Responses.NoSuchFeed(pages.SuggestFeeds(query));
    }
}
