namespace RareCancers.Feeds;

/// <summary>The links of a feed document.</summary>
internal static class FeedLinks
{
    /// <summary>Links to itself, the other formats, its neighbours and the hub.</summary>
    public static IEnumerable<(string Relation, Uri Address, string? Type)> For(Feed feed, FeedFormat format)
    {
        yield return ("self", feed.Self(format), format.MediaType());
        foreach (var other in FeedFormats.All.Where(other => other != format))
            yield return ("alternate", feed.Self(other), other.MediaType());
        foreach (var link in feed.Links)
            yield return (link.Relation, feed.Address(link.Query, format), format.MediaType());
        if (feed.Hub is { } hub)
            yield return ("hub", hub, null);
    }
}
