using System.IO.Compression;
using System.Net;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests;

/// <summary>How citations are transferred: like feeds, with content codings, validators and caching, and as a file to save.</summary>
public abstract class ExportTransferTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    public static TheoryData<string, string> Addresses => new()
    {
        { "/exports/rare-cancers.bib", "rare-cancers.bib" },
        { "/exports/rare-cancers/topics/sarcoma.ris", "sarcoma.ris" },
        { "/articles/rare-cancers/10.1186/s12885-025-13934-2.json", "10.1186-s12885-025-13934-2.json" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Citations_are_compressed_and_cached_and_saved_under_their_name(string address, string file)
    {
        var app = await CollectedAsync();
        using var plain = await app.AskAsync(HttpMethod.Get, address);
        using var packed = await app.AskAsync(HttpMethod.Get, address, ("Accept-Encoding", "gzip"));
        using var head = await app.AskAsync(HttpMethod.Head, address);

        Assert.Equal($"attachment; filename={file}; filename*=UTF-8''{file}", plain.Content.Headers.ContentDisposition?.ToString());
        Assert.Equal("public, max-age=300, stale-while-revalidate=3600", plain.Headers.CacheControl?.ToString());
        Assert.False(plain.Headers.ETag!.IsWeak);
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.NotNull(plain.Content.Headers.LastModified);
        Assert.Equal("gzip", packed.Content.Headers.ContentEncoding.Single());
        await using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), bytes.ToArray());
        Assert.Equal(FeedReader.HeadersOf(plain), FeedReader.HeadersOf(head));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Unchanged_citations_return_304(string address, string file)
    {
        var app = await CollectedAsync();
        using var first = await app.AskAsync(HttpMethod.Get, address);

        using var byTag = await app.AskAsync(HttpMethod.Get, address, ("If-None-Match", first.Headers.ETag!.Tag));
        using var byDate = await app.AskAsync(HttpMethod.Get, address, ("If-Modified-Since", $"{first.Content.Headers.LastModified:R}"));

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified), (first.StatusCode, byTag.StatusCode, byDate.StatusCode));
        Assert.True((await byTag.Content.ReadAsByteArrayAsync()).Length == 0, $"The 304 of {file} has a body.");
    }

    public sealed class OnLocalHost(CollectedApp shared) : ExportTransferTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : ExportTransferTests(AppHost.Worker, shared);
}
