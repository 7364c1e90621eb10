using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.WebSub;

/// <summary>Determines which feeds contain a change.</summary>
internal static class ChangedFeeds
{
    /// <summary>
    /// The feeds that contain the changed articles, each with the sequence of its last change, ordered by that sequence: once
    /// all feeds through a sequence are announced, no change through it has been missed.
    /// </summary>
    public static IReadOnlyList<(FeedQuery Feed, long Through)> List(CollectionSnapshot snapshot, IEnumerable<Change> changes)
    {
        var last = new Dictionary<FeedQuery, long>();
        foreach (var change in changes)
        {
            if (snapshot.Find(change.Article) is not { } article)
                continue;
            foreach (var feed in List(article, snapshot.Collection.Slug, change).Concat(List(article, Selection.AllCollections, change)))
                last[feed] = change.Sequence;
        }

        return [.. last.Select(feed => (feed.Key, feed.Value)).OrderBy(feed => feed.Value)];
    }

    private static IEnumerable<FeedQuery> List(ArticleEntry article, string slug, Change change)
    {
        var whole = new Selection(slug);
        yield return new FeedQuery(whole);
        if (change.Notice is not null)
            yield return new FeedQuery(whole) { NoticesOnly = true };
        foreach (var topic in article.Topics)
            yield return new FeedQuery(whole with { Topic = topic });
        foreach (var aspect in article.Aspects)
            yield return new FeedQuery(whole with { Aspect = aspect });
    }
}
