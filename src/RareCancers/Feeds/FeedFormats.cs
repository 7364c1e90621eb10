using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>The names of the formats in addresses, in media types and for people.</summary>
public static class FeedFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<FeedFormat> All { get; } = Enum.GetValues<FeedFormat>();

    /// <summary>The format for an address's extension, <c>rss</c>, <c>atom</c> or <c>json</c>; null for any other.</summary>
    public static FeedFormat? TryParse(string ending) => ending switch
    {
        "rss" => FeedFormat.Rss,
        "atom" => FeedFormat.Atom,
        "json" => FeedFormat.Json,
        _ => null,
    };

    /// <summary>The extension of the format's addresses.</summary>
    public static string Ending(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss",
        FeedFormat.Atom => "atom",
        FeedFormat.Json => "json",
        _ => throw Unknown(format),
    };

    /// <summary>The format's media type.</summary>
    public static string MediaType(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "application/rss+xml",
        FeedFormat.Atom => "application/atom+xml",
        FeedFormat.Json => "application/feed+json",
        _ => throw Unknown(format),
    };

    /// <summary>The format's name.</summary>
    public static string Name(this FeedFormat format) => format switch
    {
        FeedFormat.Rss => "RSS",
        FeedFormat.Atom => "Atom",
        FeedFormat.Json => "JSON Feed",
        _ => throw Unknown(format),
    };

    /// <summary>The path and query of a feed in the format.</summary>
    public static string Address(this FeedQuery query, FeedFormat format) => query.Address(format.Ending());

    private static ArgumentOutOfRangeException Unknown(FeedFormat format) => new(nameof(format), format, "Unknown feed format.");
}
