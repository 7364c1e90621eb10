using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Pages;

/// <summary>The feeds of one Collection.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Title">Its title.</param>
/// <param name="Whole">Those of the whole Collection.</param>
/// <param name="Topics">One for each of its topics, the most frequent first.</param>
/// <param name="Aspects">One for each aspect.</param>
public sealed record CollectionFeeds(string Slug, string Title, IReadOnlyList<FeedRow> Whole, IReadOnlyList<FeedRow> Topics, IReadOnlyList<FeedRow> Aspects)
{
    /// <summary>The feeds of a Collection.</summary>
    public static CollectionFeeds Of(Shelf shelf)
    {
        var all = new Selection(shelf.Collection.Slug);
        var timeline = Timeline.Of(shelf.Articles);
        Article[] noticed = [.. shelf.Notices.Select(notice => notice.Article)];
        return new CollectionFeeds(
            shelf.Collection.Slug,
            shelf.Title,
            [
                FeedRow.Of("All articles and notices", new FeedQuery(all), shelf.Articles),
                FeedRow.Of("Corrections and retractions alone", new FeedQuery(all) { NoticesOnly = true }, noticed),
            ],
            [.. Facets.Topics(shelf.Articles, timeline).Select(facet => Row(facet, shelf, all with { Topic = facet.Id }))],
            [.. Facets.Aspects(shelf.Articles, timeline).Select(facet => Row(facet, shelf, all with { Aspect = facet.Id }))]);
    }

    private static FeedRow Row(Facet facet, Shelf shelf, Selection selection) =>
        FeedRow.Of(facet.Name, new FeedQuery(selection), selection.Of(shelf).ToArray());
}
