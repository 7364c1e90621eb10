namespace RareCancers.Feeds;

/// <summary>How a format is named in addresses and in media types.</summary>
public static class FeedFormats
{
    /// <summary>The format of an address's ending, <c>rss</c> or <c>atom</c>; null for any other.</summary>
    public static FeedFormat? TryParse(string ending) => ending switch
    {
        "rss" => FeedFormat.Rss,
        "atom" => FeedFormat.Atom,
        _ => null,
    };

    /// <summary>The ending of the format's addresses.</summary>
    public static string Ending(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss",
        FeedFormat.Atom => "atom",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
    };

    /// <summary>The format's media type.</summary>
    public static string MediaType(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Atom => "application/atom+xml",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
    };
}
