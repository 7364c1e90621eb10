using System.IO.Compression;
using System.IO.Hashing;

namespace RareCancers.Feeds;

/// <summary>A feed as it is sent.</summary>
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
        gzip = new(() => Pack(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)));
        brotli = new(() => Pack(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    }

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Its format.</summary>
    public FeedFormat Format { get; }

    /// <summary>The same as gzip (RFC 1952); made once.</summary>
    public ReadOnlyMemory<byte> Gzip => gzip.Value;

    /// <summary>The same as Brotli (RFC 7932); made once.</summary>
    public ReadOnlyMemory<byte> Brotli => brotli.Value;

    /// <summary>Its media type with the charset.</summary>
    public string ContentType { get; }

    /// <summary>A name for these bytes: 32 hex digits of their hash. Equal articles give equal bytes everywhere.</summary>
    public string Tag { get; }

    /// <summary>See <see cref="Feed.Modified"/>.</summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>Its own absolute address.</summary>
    public Uri Self { get; }

    /// <summary>The WebSub hub that passes on what changes in it; null for none.</summary>
    public Uri? Hub { get; }

    /// <summary>Whether nothing else will ever stand at its address.</summary>
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

    private static ReadOnlyMemory<byte> Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
