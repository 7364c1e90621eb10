using System.IO.Compression;
using System.Net;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>How a feed is transferred: content codings, ETags, preconditions, caching.</summary>
public abstract class FeedTransferTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string Address = "/feeds/rare-cancers.atom";

    [Fact]
    public async Task A_feed_is_compressed_as_the_client_prefers_and_is_the_same_when_decompressed()
    {
        var app = await CollectedAsync();
        var plain = await app.Http.GetByteArrayAsync(Address);

        (string Accepted, string? Coding)[] cases =
            [("gzip", "gzip"), ("gzip, br", "br"), ("br;q=0.1, gzip;q=0.2", "gzip"), ("identity;q=0", null), ("gzip;q=0", null)];
        foreach (var (accepted, coding) in cases)
        {
            using var response = await app.AskAsync(HttpMethod.Get, Address, ("Accept-Encoding", accepted));
            Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
            var sent = await response.Content.ReadAsByteArrayAsync();
            Assert.Equal(response.Content.Headers.ContentLength, sent.Length);
            Assert.Equal(plain, Decompressed(sent, coding));
        }
    }

    [Fact]
    public async Task Each_coding_has_its_own_tag_and_caches_can_distinguish_them()
    {
        var app = await CollectedAsync();

        var answers = new List<(string? Tag, string Vary)>();
        foreach (var accepted in (string[])["identity", "gzip", "br"])
        {
            using var response = await app.AskAsync(HttpMethod.Get, Address, ("Accept-Encoding", accepted));
            answers.Add((response.Headers.ETag?.Tag, string.Join(", ", response.Headers.Vary)));
        }

        Assert.Equal(3, answers.Select(answer => answer.Tag).Distinct().Count());
        Assert.All(answers, answer => Assert.Equal("Accept-Encoding", answer.Vary));
    }

    [Theory]
    [InlineData("identity", "{0}")]
    [InlineData("gzip", "{0}")]
    [InlineData("br", "W/{0}")]
    [InlineData("gzip", "\"another\", W/{0}")]
    [InlineData("gzip", "*")]
    public async Task An_unchanged_feed_returns_304_with_its_tag_and_no_body(string accepted, string ifNoneMatch)
    {
        var app = await CollectedAsync();
        using var first = await app.AskAsync(HttpMethod.Get, Address, ("Accept-Encoding", accepted));

        using var response = await app.AskAsync(
            HttpMethod.Get,
            Address,
            ("Accept-Encoding", accepted),
            ("If-None-Match", ifNoneMatch.Replace("{0}", first.Headers.ETag!.Tag, StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, response.Headers.ETag);
        Assert.Equal(first.Headers.CacheControl, response.Headers.CacheControl);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Null(response.Content.Headers.ContentType);
    }

    [Fact]
    public async Task A_date_is_ignored_when_there_is_a_tag()
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(
            HttpMethod.Get, Address, ("If-None-Match", "\"another\""), ("If-Modified-Since", "Tue, 02 Nov 2027 09:00:00 GMT"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task HEAD_returns_exactly_the_headers_of_GET(string accepted)
    {
        var app = await CollectedAsync();

        string[] addresses =
            [Address, "/feeds/rare-cancers.json?q=cancer", "/feeds/rare-cancers/topics/sarcoma.rss", "/feeds/rare-cancers/notices.atom"];
        foreach (var address in addresses)
        {
            using var get = await app.AskAsync(HttpMethod.Get, address, ("Accept-Encoding", accepted));
            using var head = await app.AskAsync(HttpMethod.Head, address, ("Accept-Encoding", accepted));
            Assert.Equal((HttpStatusCode.OK, FeedReader.HeadersOf(get)), (head.StatusCode, FeedReader.HeadersOf(head)));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task Any_site_may_read_a_feed_and_no_cookie_is_set(string format, string contentType)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, $"/feeds/rare-cancers.{format}", ("Origin", "https://reader.example"), ("Cookie", "a=b"));

        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    private static byte[] Decompressed(byte[] sent, string? coding)
    {
        using Stream packed = coding switch
        {
            "gzip" => new GZipStream(new MemoryStream(sent), CompressionMode.Decompress),
            "br" => new BrotliStream(new MemoryStream(sent), CompressionMode.Decompress),
            _ => new MemoryStream(sent),
        };
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    public sealed class OnLocalHost(CollectedApp shared) : FeedTransferTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : FeedTransferTests(AppHost.Worker, shared);
}
