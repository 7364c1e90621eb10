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
        var newest = snapshot.Articles is [var first, ..] ? first : null;
        var newestNotice = snapshot.Notices is [var notice, ..] ? notice.Article : null;
        var newestByTopic = new Dictionary<string, ArticleEntry>(StringComparer.Ordinal);
        foreach (var article in snapshot.Articles)
        {
            foreach (var topic in article.Topics)
                newestByTopic.TryAdd(topic, article);
        }

        return new CollectionFeeds(
            snapshot.Collection.Slug,
            snapshot.Title,
            [
                new FeedRow("All articles and notices", new FeedQuery(all), snapshot.Articles.Count, newest),
                new FeedRow("Only corrections and retractions", new FeedQuery(all) { NoticesOnly = true }, snapshot.Notices.Count, newestNotice),
            ],
            [
                .. from topic in Facets.Topics(snapshot.Articles)
                   select new FeedRow(topic.Name, new FeedQuery(all with { Topic = topic.Id }), topic.Count, newestByTopic[topic.Id]),
            ],
            [
                .. from aspect in Facets.Aspects(snapshot.Articles)
                   let latest = snapshot.Articles.First(article => article.HasAspect(aspect.Id))
                   select new FeedRow(aspect.Name, new FeedQuery(all with { Aspect = aspect.Id }), aspect.Count, latest),
            ]);
    }
}
