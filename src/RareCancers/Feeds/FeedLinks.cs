namespace RareCancers.Feeds;

/// <summary>The links of a feed document.</summary>
internal static class FeedLinks
{
    /// <summary>
    /// Links to itself, its neighbours and the hub. The other formats are linked by pages only: of several alternates, feed readers take
    /// another than the page as the site of the feed.
    /// </summary>
    public static IEnumerable<(string Relation, Uri Address, string? Type)> For(Feed feed, FeedFormat format)
    {
        yield return ("self", feed.Self(format), format.MediaType());
        foreach (var link in feed.Links)
            yield return (link.Relation, feed.Address(link.Query, format), format.MediaType());
        if (feed.Hub is { } hub)
            yield return ("hub", hub, null);
    }
}
