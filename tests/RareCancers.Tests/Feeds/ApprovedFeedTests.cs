using System.Text;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Settings;
using RareCancers.Testing;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Feeds;

/// <summary>Whole feeds, byte for byte as approved by a person.</summary>
public sealed class ApprovedFeedTests
{
    // Set to true to rewrite the files; review the difference, then set it back.
    private static bool Rewrite => false;

    [Fact]
    public void The_approved_files_are_not_being_rewritten() => Assert.False(Rewrite);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task A_feed_is_as_approved(FeedFormat format) => await VerifyAsync("articles", format, FeedFixture.SomeArticles);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task A_feed_of_a_fully_registered_article_is_as_approved(FeedFormat format) =>
        await VerifyAsync("registered", format, [TestArticles.Registered().Classify(new TopicClassifier(TopicVocabulary.Default))]);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task An_empty_feed_is_as_approved(FeedFormat format) => await VerifyAsync("empty", format, []);

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task A_feed_of_awkward_names_titles_and_identifiers_is_as_approved(FeedFormat format) =>
        await VerifyAsync("awkward", format, AwkwardArticles.All);

    // The gate also reads these files with independent parsers.
    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public async Task A_feed_of_hostile_texts_is_as_approved(FeedFormat format) =>
        await VerifyAsync("hostile", format, FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot(HostileArticles.All))!);

    private static async Task VerifyAsync(string name, FeedFormat format, Article[] articles) =>
        await VerifyAsync(name, format, await FeedFixture.FeedAsync(articles));

    // A release changes no approved file.
    private static byte[] WithoutVersion(ReadOnlySpan<byte> document) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document)
        .Replace($"{ProductInfo.Name} {ProductInfo.Version}", $"{ProductInfo.Name} 0.0.0", StringComparison.Ordinal));

    private static async Task VerifyAsync(string name, FeedFormat format, Feed feed)
    {
        var file = Repository.PathOf($"tests/RareCancers.Tests/Feeds/Approved/{name}.{format.Ending()}");

        var bytes = WithoutVersion(FeedDocument.Write(feed, format).Bytes.Span);

        if (Rewrite)
            await File.WriteAllBytesAsync(file, bytes);
        Assert.Equal(await File.ReadAllTextAsync(file), Encoding.UTF8.GetString(bytes));
        Assert.Equal(await File.ReadAllBytesAsync(file), bytes);
    }
}
