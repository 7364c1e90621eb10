using System.IO.Compression;
using System.IO.Hashing;

namespace RareCancers.Feeds;

/// <summary>A feed document as sent to clients.</summary>
public sealed class FeedDocument
{
    private readonly Lazy<ReadOnlyMemory<byte>> gzip;
    private readonly Lazy<ReadOnlyMemory<byte>> brotli;

    private FeedDocument(byte[] bytes, Feed feed, FeedFormat format)
    {
        Bytes = bytes;
        Format = format;
        ContentType = format.MediaType() + "; charset=utf-8";
        LastModified = feed.Modified;
        IsImmutable = feed.IsImmutable;
        Self = feed.Self(format);
        Hub = feed.Hub;
        Tag = Convert.ToHexStringLower(XxHash128.Hash(bytes));
        gzip = new(() => Compress(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)));
        brotli = new(() => Compress(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    }

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its format.</summary>
    public FeedFormat Format { get; }

    /// <summary>The document in gzip (RFC 1952); created on first use.</summary>
    public ReadOnlyMemory<byte> Gzip => gzip.Value;

    /// <summary>The document in Brotli (RFC 7932); created on first use.</summary>
    public ReadOnlyMemory<byte> Brotli => brotli.Value;

    /// <summary>Its media type, with the charset.</summary>
    public string ContentType { get; }

    /// <summary>The entity tag: 32 hex digits of the bytes' hash. Equal articles give equal bytes on every instance.</summary>
    public string Tag { get; }

    /// <summary>See <see cref="Feed.Modified"/>.</summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>Its own absolute address.</summary>
    public Uri Self { get; }

    /// <summary>The WebSub hub that distributes the feed's changes; null if there is none.</summary>
    public Uri? Hub { get; }

    /// <summary>Whether the document at its address never changes.</summary>
    public bool IsImmutable { get; }

    /// <summary>Writes the feed in a format.</summary>
    public static FeedDocument Write(Feed feed, FeedFormat format)
    {
        var bytes = format switch
        {
            FeedFormat.Rss => RssWriter.Write(feed),
            FeedFormat.Atom => AtomWriter.Write(feed),
            FeedFormat.Json => JsonFeedWriter.Write(feed),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
        };
        return new FeedDocument(bytes, feed, format);
    }

    private static ReadOnlyMemory<byte> Compress(byte[] bytes, Func<Stream, Stream> open)
    {
        using var compressed = new MemoryStream();
        using (var stream = open(compressed))
            stream.Write(bytes);
        return compressed.ToArray();
    }
}
