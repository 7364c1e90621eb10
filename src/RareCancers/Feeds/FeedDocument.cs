using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Feeds;

/// <summary>A feed as it is sent.</summary>
public sealed record FeedDocument
{
    private FeedDocument(byte[] bytes, string contentType, DateTimeOffset lastModified)
    {
        Bytes = bytes;
        ContentType = contentType;
        LastModified = lastModified;
        ETag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
    }

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its media type with the charset.</summary>
    public string ContentType { get; }

    /// <summary>A strong entity tag made from the bytes (RFC 9110, 8.8.3): equal articles give equal tags everywhere.</summary>
    public EntityTagHeaderValue ETag { get; }

    /// <summary>When anything in the feed last changed, in UTC.</summary>
    public DateTimeOffset LastModified { get; }

    /// <summary>Writes the feed in a format.</summary>
    public static FeedDocument Write(Feed feed, FeedFormat format)
    {
        var bytes = format switch
        {
            FeedFormat.Rss => RssWriter.Write(feed),
            FeedFormat.Atom => AtomWriter.Write(feed),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
        };
        return new FeedDocument(bytes, format.MediaType() + "; charset=utf-8", feed.Modified);
    }
}
