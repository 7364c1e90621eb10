using RareCancers.Library;

namespace RareCancers.Addresses;

/// <summary>Which feed, or which part of one, is asked for.</summary>
/// <param name="Selection">The articles that it is about.</param>
public sealed record FeedQuery(Selection Selection)
{
    /// <summary>Whether it holds notices alone: corrections, expressions of concern, retractions.</summary>
    public bool NoticesOnly { get; init; }

    /// <summary>Which page of it, from 1, the newest entries (RFC 5005, 3).</summary>
    public int Page { get; init; } = 1;

    /// <summary>Which archive of it (RFC 5005, 4); null for the feed itself.</summary>
    public ArchiveName? Archive { get; init; }

    /// <summary>Whose own feed it is; null for a feed that is open to everyone.</summary>
    public PrivateFeed? Private { get; init; }

    /// <summary>Whether it is the feed of a whole Collection, which is archived.</summary>
    internal bool IsWhole => !NoticesOnly && Private is null && Selection == new Selection(Selection.Slug) && Selection.Slug != Selection.AllCollections;

    /// <summary>Whether the hub is told when it changes. Searches are as many as people think of, and pages and archives go with their feed.</summary>
    internal bool IsAnnounced => Private is null && Page == 1 && Archive is null && Selection is { Words: null, Type: null, Author: null } && (Selection.Topic is null || Selection.Aspect is null);

    /// <summary>What names the feed among all feeds: its path without the format's ending, and its query. Never depends on page or archive.</summary>
    internal string Name => Private is { } owner ? owner.Name : Path(Selection, NoticesOnly) + Query(page: 1);

    /// <summary>The path and query of the page that shows the feed to people, such as <c>/feeds/rare-cancers/topics/thymoma</c>.</summary>
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
