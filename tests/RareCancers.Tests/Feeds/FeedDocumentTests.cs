using System.IO.Compression;
using System.Text;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

public sealed class FeedDocumentTests
{
    public static TheoryData<FeedFormat> Formats => [.. FeedFormats.All];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_same_articles_give_the_same_bytes_and_tag(FeedFormat format)
    {
        var first = FeedDocument.Write(await FeedFixture.FeedAsync(FeedFixture.SomeArticles), format);

        var second = FeedDocument.Write(await FeedFixture.FeedAsync(FeedFixture.SomeArticles), format);

        Assert.Equal(first.Bytes.ToArray(), second.Bytes.ToArray());
        Assert.Equal(first.Tag, second.Tag);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_different_article_gives_a_different_tag(FeedFormat format)
    {
        var first = FeedDocument.Write(await FeedFixture.FeedAsync(FeedFixture.SomeArticles), format);

        var second = FeedDocument.Write(await FeedFixture.FeedAsync([.. FeedFixture.SomeArticles, TestArticles.Numbered(999)]), format);

        Assert.NotEqual(first.Tag, second.Tag);
    }

    [Fact]
    public async Task Each_format_has_its_own_tag()
    {
        var feed = await FeedFixture.FeedAsync(FeedFixture.SomeArticles);

        var tags = FeedFormats.All.Select(format => FeedDocument.Write(feed, format).Tag);

        Assert.Equal(FeedFormats.All.Count, tags.Distinct().Count());
    }

    [Theory]
    [InlineData(FeedFormat.Rss, "application/rss+xml; charset=utf-8")]
    [InlineData(FeedFormat.Atom, "application/atom+xml; charset=utf-8")]
    [InlineData(FeedFormat.Json, "application/feed+json; charset=utf-8")]
    public async Task A_document_has_a_type_and_charset(FeedFormat format, string type) =>
        Assert.Equal(type, FeedDocument.Write(await FeedFixture.FeedAsync([]), format).ContentType);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_document_has_the_date_of_the_last_write(FeedFormat format)
    {
        var feed = await FeedFixture.FeedAsync(FeedFixture.SomeArticles);

        Assert.Equal(feed.Updated, FeedDocument.Write(feed, format).LastModified);
    }

    [Theory]
    [InlineData(FeedFormat.Rss, "<?xml")]
    [InlineData(FeedFormat.Atom, "<?xml")]
    [InlineData(FeedFormat.Json, "{\n  \"")]
    public async Task A_document_has_no_byte_order_mark(FeedFormat format, string start) =>
        Assert.Equal(Encoding.UTF8.GetBytes(start), FeedDocument.Write(await FeedFixture.FeedAsync([]), format).Bytes[..5].ToArray());

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_compressed_document_decompresses_to_the_same_bytes(FeedFormat format)
    {
        var document = FeedDocument.Write(await FeedFixture.FeedAsync(FeedFixture.SomeArticles), format);

        using var gzip = new GZipStream(new MemoryStream((await document.GzipAsync()).ToArray()), CompressionMode.Decompress);
        using var brotli = new BrotliStream(new MemoryStream((await document.BrotliAsync()).ToArray()), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked);
        await brotli.CopyToAsync(unpacked);
        Assert.Equal([.. document.Bytes.ToArray(), .. document.Bytes.ToArray()], unpacked.ToArray());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_extension_of_an_address_gives_the_format(FeedFormat format) => Assert.Equal(format, FeedFormats.TryParse(format.Ending()));

    [Theory]
    [InlineData("")]
    [InlineData("RSS")]
    [InlineData("xml")]
    public void Any_other_extension_gives_none(string ending) => Assert.Null(FeedFormats.TryParse(ending));
}
