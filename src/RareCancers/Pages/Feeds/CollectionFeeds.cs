using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Pages.Listing;

namespace RareCancers.Pages.Feeds;

/// <summary>The feeds of one Collection.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="Title">Its title.</param>
/// <param name="Whole">The feed of the whole Collection.</param>
/// <param name="Topics">The feeds of its topics, the most frequent first.</param>
/// <param name="Aspects">The feeds of the aspects.</param>
public sealed record CollectionFeeds(string Slug, string Title, IReadOnlyList<FeedRow> Whole, IReadOnlyList<FeedRow> Topics, IReadOnlyList<FeedRow> Aspects)
{
    /// <summary>All of them.</summary>
    public IEnumerable<FeedRow> All => Whole.Concat(Topics).Concat(Aspects);

    /// <summary>Creates the feeds of a Collection.</summary>
    public static CollectionFeeds From(CollectionSnapshot snapshot)
    {
        var all = new Selection(snapshot.Collection.Slug);
        Article[] noticed = [.. snapshot.Notices.Select(notice => notice.Article)];
        return new CollectionFeeds(
            snapshot.Collection.Slug,
            snapshot.Title,
            [
                FeedRow.Create("All articles and notices", new FeedQuery(all), snapshot.Articles),
                FeedRow.Create("Only corrections and retractions", new FeedQuery(all) { NoticesOnly = true }, noticed),
            ],
            [.. Facets.Topics(snapshot.Articles).Select(facet => Row(facet, snapshot, all with { Topic = facet.Id }))],
            [.. Facets.Aspects(snapshot.Articles).Select(facet => Row(facet, snapshot, all with { Aspect = facet.Id }))]);
    }

    private static FeedRow Row(Facet facet, CollectionSnapshot snapshot, Selection selection) =>
        FeedRow.Create(facet.Name, new FeedQuery(selection), selection.ArticlesIn(snapshot).ToArray());
}
