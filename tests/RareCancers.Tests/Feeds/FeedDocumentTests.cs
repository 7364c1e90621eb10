using RareCancers.Feeds;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Feeds;

public sealed class FeedDocumentTests
{
    public static TheoryData<FeedFormat> Formats => [.. Enum.GetValues<FeedFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_same_articles_give_the_same_bytes_and_tag(FeedFormat format)
    {
        var first = FeedDocument.Write(await FeedDesk.FeedAsync(FeedDesk.SomeArticles), format);

        var second = FeedDocument.Write(await FeedDesk.FeedAsync(FeedDesk.SomeArticles), format);

        Assert.Equal(first.Bytes.ToArray(), second.Bytes.ToArray());
        Assert.Equal(first.ETag, second.ETag);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Another_article_gives_another_tag(FeedFormat format)
    {
        var first = FeedDocument.Write(await FeedDesk.FeedAsync(FeedDesk.SomeArticles), format);

        var second = FeedDocument.Write(await FeedDesk.FeedAsync([.. FeedDesk.SomeArticles, TestArticles.Numbered(999)]), format);

        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Formats_have_tags_of_their_own()
    {
        var feed = await FeedDesk.FeedAsync(FeedDesk.SomeArticles);

        var tags = Enum.GetValues<FeedFormat>().Select(format => FeedDocument.Write(feed, format).ETag);

        Assert.Equal(2, tags.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_tag_is_strong(FeedFormat format) =>
        Assert.False(FeedDocument.Write(await FeedDesk.FeedAsync([]), format).ETag.IsWeak);

    [Theory]
    [InlineData(FeedFormat.Rss, "application/rss+xml; charset=utf-8")]
    [InlineData(FeedFormat.Atom, "application/atom+xml; charset=utf-8")]
    public async Task A_document_names_its_type_and_charset(FeedFormat format, string type) =>
        Assert.Equal(type, FeedDocument.Write(await FeedDesk.FeedAsync([]), format).ContentType);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_document_was_modified_when_its_feed_was_updated(FeedFormat format)
    {
        var feed = await FeedDesk.FeedAsync(FeedDesk.SomeArticles);

        Assert.Equal(feed.Updated, FeedDocument.Write(feed, format).LastModified);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_document_starts_with_no_byte_order_mark(FeedFormat format) =>
        Assert.Equal("<?xml"u8.ToArray(), FeedDocument.Write(await FeedDesk.FeedAsync([]), format).Bytes[..5].ToArray());

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_ending_of_an_address_names_the_format(FeedFormat format) => Assert.Equal(format, FeedFormats.TryParse(format.Ending()));

    [Theory]
    [InlineData("")]
    [InlineData("RSS")]
    [InlineData("json")]
    public void Another_ending_names_none(string ending) => Assert.Null(FeedFormats.TryParse(ending));
}
