using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Text;
using RareCancers.Topics;

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
        var topic = selection.Topic is { } id ? TopicVocabulary.Default.Find(id)?.Name : "";
        var aspect = selection.Aspect is { } one ? TopicVocabulary.Default.Aspects.FirstOrDefault(aspect => aspect.Id == one)?.Name : "";
        if (topic is null || aspect is null)
            return null;

        var whole = selection.Slug == Selection.AllCollections ? "All Collections" : snapshots[0].Collection.Title;
        var about = selection.Slug == Selection.AllCollections ? "all Collections that are followed here" : $"the Collection “{whole}”";
        var narrowed = string.Join(", ", Narrowings(query, topic, aspect));
        var what = query.NoticesOnly ? "Corrections, expressions of concern and retractions" : "New articles, corrections and retractions";
        return new FeedTitle(
            LegalText.Clean(narrowed.Length > 0 ? $"{whole}: {narrowed}" : whole),
            LegalText.Clean($"{what} of {about}{(narrowed.Length > 0 ? $": {narrowed}" : "")}."),
            PagePaths.Of(selection));
    }

    private static IEnumerable<string> Narrowings(FeedQuery query, string topic, string aspect)
    {
        if (topic.Length > 0)
            yield return topic;
        if (aspect.Length > 0)
            yield return aspect;
        if (query.Private is not null)
            yield return "what you chose";
        if (query.Selection.Type is { } type)
            yield return type;
        if (query.Selection.Author is { } author)
            yield return author;
        if (query.Selection.Words is { } words)
            yield return $"“{words}”";
        if (query.NoticesOnly)
            yield return "corrections and retractions";
    }
}
