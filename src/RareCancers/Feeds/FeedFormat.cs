namespace RareCancers.Feeds;

/// <summary>The formats of feeds.</summary>
public enum FeedFormat
{
    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>Atom 1.0 (RFC 4287).</summary>
    Atom,

    /// <summary>JSON Feed 1.1 (jsonfeed.org).</summary>
    Json,
}
