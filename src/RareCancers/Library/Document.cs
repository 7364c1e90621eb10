using System.IO.Compression;
using System.IO.Hashing;

namespace RareCancers.Library;

/// <summary>A document as sent to clients, such as a feed or a file of citations.</summary>
public sealed class Document
{
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> gzip;
    private readonly Lazy<Task<ReadOnlyMemory<byte>>> brotli;

    /// <summary>Creates a document of its bytes and its media type, with the charset where the type has one.</summary>
    public Document(byte[] bytes, string contentType)
    {
        Bytes = bytes;
        ContentType = contentType;
        Tag = Convert.ToHexStringLower(XxHash128.Hash(bytes));
        gzip = new(() => CompressAsync(bytes, stream => new GZipStream(stream, CompressionLevel.Optimal)));
        brotli = new(() => CompressAsync(bytes, stream => new BrotliStream(stream, CompressionLevel.Optimal)));
    }

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The memory that it takes in a cache, including its compressed forms, in bytes.</summary>
    public long CachedBytes => Bytes.Length * 3L / 2;

    /// <summary>Its media type, with the charset where the type has one.</summary>
    public string ContentType { get; }

    /// <summary>The entity tag: 32 hex digits of the bytes' hash. Equal articles give equal bytes on every instance.</summary>
    public string Tag { get; }

    /// <summary>When the articles of its Collection were last written, in UTC and whole seconds; null for several Collections.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The Collections that it was made of, if it depends on nothing else that changes; otherwise empty.</summary>
    public IReadOnlyList<CollectionVersion> Origins { get; init; } = [];

    /// <summary>Its own absolute address, for subscribers of a hub; null if it has none.</summary>
    public Uri? Self { get; init; }

    /// <summary>The WebSub hub that distributes its changes; null if there is none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>The absolute address of the document that continues it; null if none does.</summary>
    public Uri? Next { get; init; }

    /// <summary>The name of the file that browsers save it to; null for a document that they show.</summary>
    public string? FileName { get; init; }

    /// <summary>The document in gzip (RFC 1952); created on first use, once.</summary>
    public Task<ReadOnlyMemory<byte>> GzipAsync() => gzip.Value;

    /// <summary>The document in Brotli (RFC 7932); created on first use, once.</summary>
    public Task<ReadOnlyMemory<byte>> BrotliAsync() => brotli.Value;

    // Compressing a large document takes a second; clients that wait for it must not each occupy a thread.
    private static Task<ReadOnlyMemory<byte>> CompressAsync(byte[] bytes, Func<Stream, Stream> open) => Task.Run<ReadOnlyMemory<byte>>(() =>
    {
        using var compressed = new MemoryStream();
        using (var stream = open(compressed))
            stream.Write(bytes);
        return compressed.ToArray();
    });
}
