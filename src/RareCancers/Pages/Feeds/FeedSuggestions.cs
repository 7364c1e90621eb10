using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Pages.Layout;

namespace RareCancers.Pages.Feeds;

/// <summary>What to read instead of a feed that does not exist.</summary>
internal static class FeedSuggestions
{
    /// <summary>The model of the page for an address that names no feed: the feeds with similar names, and the list of all feeds.</summary>
    /// <param name="asked">The requested feed.</param>
    /// <param name="collections">The followed Collections.</param>
    public static MessageView For(FeedQuery asked, CollectionsOptions collections)
    {
        var selection = asked.Selection;
        var isKnown = selection.Slug == Selection.AllCollections || collections.Find(selection.Slug) is not null;
        var slugs = isKnown ? [selection.Slug] : SlugsLike(selection.Slug, collections);
        var near = slugs.SelectMany(slug => QueriesLike(asked with { Selection = selection with { Slug = slug } }));
        return ErrorView.NoSuchFeed(
        [
            .. near.Select(query => (NameOf(query, collections), query.PageAddress)),
            ("All feeds", PagePaths.Feeds),
        ]);
    }

    private static string[] SlugsLike(string slug, CollectionsOptions collections) =>
        [.. NearMatches.Find(slug, collections.Items, item => [item.Slug, item.Title]).Select(item => item.Slug)];

    private static IEnumerable<FeedQuery> QueriesLike(FeedQuery asked) => asked.Selection switch
    {
        { Topic: { } topic, TopicName: null } => TopicTree.Default.Near(topic)
            .Select(near => asked with { Selection = asked.Selection with { Topic = near.Id } }),
        { Aspect: { } aspect, AspectName: null } => NearMatches
            .Find(aspect, TopicVocabulary.Default.Aspects, one => [one.Id, one.Name])
            .Select(near => asked with { Selection = asked.Selection with { Aspect = near.Id } }),
        _ => [asked],
    };

    private static string NameOf(FeedQuery query, CollectionsOptions collections)
    {
        var title = collections.Find(query.Selection.Slug)?.Title ?? "All Collections";
        return (query.Selection.TopicName ?? query.Selection.AspectName ?? (query.NoticesOnly ? "corrections and retractions" : null)) is { } part
            ? $"{title}: {part}"
            : title;
    }
}
