using System.Text.Json;
using CodeHollow.FeedReader;
using RareCancers.Feeds;
using RareCancers.Testing;

namespace RareCancers.Tests.Feeds;

/// <summary>The approved feeds, read by the library of other .NET programs. The gate reads them with other readers.</summary>
public sealed class FeedReaderTests
{
    [Theory]
    [InlineData("articles", FeedFormat.Rss)]
    [InlineData("articles", FeedFormat.Atom)]
    [InlineData("articles", FeedFormat.Json)]
    [InlineData("registered", FeedFormat.Rss)]
    [InlineData("registered", FeedFormat.Atom)]
    [InlineData("registered", FeedFormat.Json)]
    [InlineData("awkward", FeedFormat.Rss)]
    [InlineData("awkward", FeedFormat.Atom)]
    [InlineData("awkward", FeedFormat.Json)]
    public void Every_entry_is_shown_complete_and_distinct(string name, FeedFormat format)
    {
        using var expected = JsonDocument.Parse(Approved(name, FeedFormat.Json));

        var read = FeedReader.ReadFromString(Approved(name, format));

        Assert.Equal(
            expected.RootElement.GetProperty("items").EnumerateArray().Select(item => (
                item.GetProperty("id").GetString(), item.GetProperty("url").GetString(), item.GetProperty("title").GetString(),
                (DateTime?)item.GetProperty("date_published").GetDateTime())),
            read.Items.Select(item => ((string?)item.Id, (string?)item.Link, (string?)item.Title, item.PublishingDate)));
        Assert.All(read.Items, item => Assert.NotEmpty(item.Content ?? item.Description));
    }

    private static string Approved(string name, FeedFormat format) =>
        File.ReadAllText(Repository.PathOf($"tests/RareCancers.Tests/Feeds/Approved/{name}.{format.Ending()}"));
}
