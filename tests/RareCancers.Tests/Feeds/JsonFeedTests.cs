using System.Text.Json;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Feeds;

/// <summary>JSON Feed as read by a client that knows jsonfeed.org/version/1.1 but not our code.</summary>
public sealed class JsonFeedTests
{
    private static readonly Article Article = TestArticles.Registered() with
    {
        Classification = new([new("thymoma", "thymoma", TopicField.Title, 0)], [new("treatment", "therapy", TopicField.Title, 0)]),
    };

    [Fact]
    public void A_feed_has_a_version_title_and_addresses()
    {
        var feed = Read(FeedFixture.Whole, LibraryFixture.Snapshot([Article]));

        Assert.Equal(
            ("https://jsonfeed.org/version/1.1", "Rare cancers", "https://rare-cancers.example/collections/rare-cancers",
                "https://rare-cancers.example/feeds/rare-cancers.json"),
            (Text(feed, "version"), Text(feed, "title"), Text(feed, "home_page_url"), Text(feed, "feed_url")));
    }

    [Fact]
    public void An_item_has_the_same_ID_and_content_as_in_the_other_formats()
    {
        var item = Read(FeedFixture.Whole, LibraryFixture.Snapshot([Article])).GetProperty("items")[0];

        Assert.Equal("https://doi.org/10.1186/s12885-024-12405-4", Text(item, "id"));
        Assert.Equal("https://doi.org/10.1186/s12885-024-12405-4", Text(item, "url"));
        Assert.Equal("Retracted: COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome", Text(item, "title"));
        Assert.Equal(("2024-06-01T00:00:00Z", "2025-03-31T06:00:00Z"), (Text(item, "date_published"), Text(item, "date_modified")));
        Assert.Equal(["Thymoma", "Treatment", "Research"], item.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        var publication = item.GetProperty("_publication");
        Assert.Equal(
            ("BMC Cancer", "24", "Suppl 1", "S1"),
            (Text(publication, "publication_name"), Text(publication, "volume"), Text(publication, "number"),
            Text(publication, "starting_page")));
        Assert.Equal("https://creativecommons.org/licenses/by/4.0", Text(publication, "license"));
    }

    [Fact]
    public void Authors_are_in_order_with_their_ORCID_address()
    {
        var authors = Read(FeedFixture.Whole, LibraryFixture.Snapshot([Article])).GetProperty("items")[0].GetProperty("authors").EnumerateArray().ToArray();

        Assert.Equal(["Pietro De Placido", "Łukasz Jr", "Rare Tumour Study Group", "A. Nother"], authors.Select(author => Text(author, "name")));
        Assert.Equal("https://orcid.org/0000-0002-1825-0097", Text(authors[0], "url"));
        Assert.All(authors[1..], author => Assert.False(author.TryGetProperty("url", out _)));
    }

    [Fact]
    public void Every_page_but_the_last_has_a_next_address()
    {
        var query = new FeedQuery(new Selection(FeedFixture.Slug) { Words = "what" });
        var snapshot = FeedFixture.SnapshotOf(101);

        Assert.Equal("https://rare-cancers.example/feeds/rare-cancers.json?q=what&page=2", Text(Read(query, snapshot), "next_url"));
        Assert.False(Read(query with { Page = 2 }, snapshot).TryGetProperty("next_url", out _));
    }

    [Fact]
    public void The_next_addresses_of_a_whole_Collection_lead_through_its_archives()
    {
        var snapshot = FeedFixture.SnapshotOf(250);
        var next = new List<string>();
        var query = FeedFixture.Whole;
        for (var feed = Read(query, snapshot); feed.TryGetProperty("next_url", out var address); feed = Read(query, snapshot))
        {
            next.Add(address.GetString()!);
            query = FeedFixture.Whole with { Archive = ArchiveRange.TryParse(Path.GetFileNameWithoutExtension(next[^1])) };
        }

        Assert.Equal(["2", "1"], next.Select(address => Path.GetFileNameWithoutExtension(address)));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static JsonElement Read(FeedQuery query, HeldSnapshot snapshot) => JsonElement.Parse(
        FeedDocument.Write(FeedFixture.Make(query, snapshot)!, FeedFormat.Json).Bytes.Span, new JsonDocumentOptions { AllowDuplicateProperties = false });
}
