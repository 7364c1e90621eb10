using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using RareCancers.Addresses;
using RareCancers.Feeds;
using RareCancers.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>How readers of a feed find its WebSub hub (W3C WebSub, 4).</summary>
public sealed class HubLinkTests
{
    private const string Hub = "https://hub.example/";

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void RSS_and_Atom_link_to_the_hub_and_to_themselves(FeedFormat format)
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var root = XDocument.Parse(Write(FeedFixture.Whole, format)).Root!;

        var links = (root.Element("channel") ?? root).Elements(atom + "link")
            .ToLookup(link => link.Attribute("rel")!.Value, link => link.Attribute("href")!.Value);

        Assert.Equal([Hub], links["hub"]);
        Assert.Equal([$"{FeedFixture.BaseUrl}/feeds/rare-cancers.{format.Ending()}"], links["self"]);
    }

    [Fact]
    public void JSON_states_the_hub_and_its_own_address()
    {
        var feed = JsonElement.Parse(Write(FeedFixture.Whole, FeedFormat.Json));

        var hub = Assert.Single(feed.GetProperty("hubs").EnumerateArray());
        Assert.Equal(("WebSub", Hub), (hub.GetProperty("type").GetString(), hub.GetProperty("url").GetString()));
        Assert.Equal($"{FeedFixture.BaseUrl}/feeds/rare-cancers.json", feed.GetProperty("feed_url").GetString());
    }

    // A reader that subscribes at the hub stops polling, so every feed that links to the hub must be announced to it.
    [Fact]
    public void Only_feeds_that_are_announced_to_the_hub_link_to_it()
    {
        var all = new Selection(FeedFixture.Slug);

        Assert.All(
            [all, all with { Topic = "sarcoma" }, all with { Aspect = "genetics" }],
            told => Assert.Contains(Hub, Write(new FeedQuery(told), FeedFormat.Rss), StringComparison.Ordinal));
        Assert.Contains(Hub, Write(FeedFixture.Whole with { NoticesOnly = true }, FeedFormat.Rss), StringComparison.Ordinal);
        Assert.All(
            [new(all with { Words = "a" }), new(all with { Type = "a" }), new(all with { Author = "a" }),
                new(all with { Topic = "sarcoma", Aspect = "genetics" }), FeedFixture.Whole with { Page = 2 }],
            (FeedQuery other) => Assert.DoesNotContain(Hub, Write(other, FeedFormat.Rss), StringComparison.Ordinal));
    }

    private static string Write(FeedQuery query, FeedFormat format) => Encoding.UTF8.GetString(
        FeedDocument.Write(FeedFixture.Make(query, FeedFixture.BaseUrl, new Uri(Hub), FeedFixture.SnapshotOf(101))!, format).Bytes.Span);
}
