using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>Writes feeds as documents.</summary>
public static class FeedDocument
{
    /// <summary>Writes the feed in a format.</summary>
    public static Document Write(Feed feed, FeedFormat format)
    {
        var bytes = format switch
        {
            FeedFormat.Rss => RssWriter.Write(feed),
            FeedFormat.Atom => AtomWriter.Write(feed),
            FeedFormat.Json => JsonFeedWriter.Write(feed),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
        };
        return new Document(bytes, format.MediaType() + "; charset=utf-8")
        {
            LastModified = feed.Modified,
            Origins = feed.Origins,
            Self = feed.Self(format),
            Hub = feed.Hub,
        };
    }
}
