using RareCancers.Library;

namespace RareCancers.Addresses;

/// <summary>Identifies a feed, or a page or archive of one, and builds its addresses.</summary>
/// <param name="Selection">The articles in the feed.</param>
public sealed record FeedQuery(Selection Selection)
{
    /// <summary>Whether the feed contains only notices: corrections, expressions of concern, retractions.</summary>
    public bool NoticesOnly { get; init; }

    /// <summary>The page number, from 1 for the newest entries (RFC 5005, 3).</summary>
    public int Page { get; init; } = 1;

    /// <summary>The archive (RFC 5005, 4); null for the feed itself.</summary>
    public ArchiveRange? Archive { get; init; }

    /// <summary>The private feed of a subscriber; null for a public feed.</summary>
    public PrivateFeed? Private { get; init; }

    /// <summary>Whether it is the feed of a whole Collection; only these have archives.</summary>
    internal bool IsWhole =>
        !NoticesOnly && Private is null && Selection.IsWhole && Selection.Slug != Selection.AllCollections;

    /// <summary>Whether the newest articles of a Collection are enough for it.</summary>
    internal bool IsNewest => IsWhole && Page == 1 && Archive is null;

    /// <summary>Whether the hub is notified of its changes. Searches are too many, and pages and archives change with their feed.</summary>
    internal bool IsAnnounced =>
        Private is null && Page == 1 && Archive is null
        && Selection is { Words: null, Type: null, Author: null } and ({ Topic: null } or { Aspect: null });

    /// <summary>
    /// The unique name of the feed: its path without the ending of the format, and its query. Page and archive do not change it. Its ID is derived
    /// from the name with the Collection's key for a slug.
    /// </summary>
    internal string Name => Private is { } owner ? owner.Name : Path(Selection, NoticesOnly) + Query(page: 1);

    /// <summary>The path and query of the page that previews the feed, such as <c>/feeds/rare-cancers/topics/thymoma</c>.</summary>
    public string PageAddress => $"{PagePaths.Feeds}/{Name}";

    /// <summary>The path and query of the feed in a format, such as <c>/feeds/rare-cancers/topics/thymoma.atom?page=2</c>.</summary>
    /// <param name="ending">The file name ending of the format.</param>
    public string Address(string ending) =>
        Private is { } own ? $"{own.Path}.{ending}{Query(Page)}" :
        $"{PagePaths.Feeds}/{Path(Selection, NoticesOnly)}{(Archive is { } archive ? $"/archive/{archive}" : "")}.{ending}{Query(Page)}";

    private static string Path(Selection selection, bool noticesOnly) =>
        selection.Slug
        + (selection.Topic is { } topic ? "/topics/" + topic : selection.Aspect is { } aspect ? "/aspects/" + aspect : "")
        + (noticesOnly ? "/notices" : "");

    // The aspect of a whole Collection is part of the path, that of a topic is not.
    private string Query(int page) => SelectionQueryString.Create(Selection, page, Selection.Topic is null ? null : Selection.Aspect);
}
