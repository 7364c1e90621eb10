using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>A feed's title and description, and the path of its page.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">One sentence about it.</param>
/// <param name="HomePath">The path of its page.</param>
internal sealed record FeedTitle(string Title, string Description, string HomePath)
{
    /// <summary>The title of a feed; null if its topic or aspect does not exist.</summary>
    public static FeedTitle? For(FeedQuery query, IReadOnlyList<CollectionSnapshot> snapshots)
    {
        var selection = query.Selection;
        if (!selection.IsInVocabulary)
            return null;

        var whole = selection.Slug == Selection.AllCollections ? "All Collections" : snapshots[0].Collection.Title;
        var about = selection.Slug == Selection.AllCollections ? "all Collections that are followed here" : $"the Collection “{whole}”";
        var criteria = string.Join(", ", Criteria(query));
        var narrowed = query.NoticesOnly ? string.Join(", ", Criteria(query).Append("corrections and retractions")) : criteria;
        var what = query.NoticesOnly ? "Corrections, expressions of concern and retractions" : "New articles, corrections and retractions";
        return new FeedTitle(
            XmlSafeText.Clean(narrowed.Length > 0 ? $"{whole}: {narrowed}" : whole),
            XmlSafeText.Clean($"{what} of {about}{(criteria.Length > 0 ? $": {criteria}" : "")}."),
            PagePaths.Listing(selection));
    }

    private static IEnumerable<string> Criteria(FeedQuery query)
    {
        if (query.Selection.TopicName is { } topic)
            yield return topic;
        if (query.Selection.AspectName is { } aspect)
            yield return aspect;
        if (query.Private is not null)
            yield return "what you chose";
        if (query.Selection.Type is { } type)
            yield return type;
        if (query.Selection.Author is { } author)
            yield return author;
        if (query.Selection.Words is { } words)
            yield return $"“{words}”";
    }
}
