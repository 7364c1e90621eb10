using System.Globalization;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Feeds;

public sealed class FeedCatalogueTests
{
    // Feed readers store these IDs: they must never change.
    private const string FeedId = "urn:uuid:ec2b58c6-0573-8e30-9615-15fe0c61713b";

    [Fact]
    public async Task An_unknown_Collection_has_no_feed() =>
        Assert.Null(await FeedFixture.Catalogue(new ArticleTable(new FakeTableClient()))
            .FindAsync(new FeedQuery(new Selection("unknown")), CancellationToken.None));

    [Fact]
    public async Task Entries_are_ordered_by_when_they_were_first_seen()
    {
        var old = TestArticles.Numbered(2) with { Updated = TestArticles.FirstSeen.AddYears(1) };
        var late = TestArticles.Numbered(1) with { FirstSeen = TestArticles.FirstSeen.AddDays(1) };

        var feed = await FeedFixture.FeedAsync([old, late]);

        Assert.Equal(["BMC Cancer 2025 25:1, Ni et al.", "BMC Cancer 2025 25:2, Ni et al."], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public async Task A_feed_was_updated_when_any_entry_was()
    {
        var updated = TestArticles.FirstSeen.AddYears(1);

        var feed = await FeedFixture.FeedAsync([TestArticles.Numbered(2) with { Updated = updated }, TestArticles.Numbered(1)]);

        Assert.Equal(updated, feed.Updated);
    }

    [Fact]
    public async Task An_empty_feed_was_never_updated() =>
        Assert.Equal(DateTimeOffset.UnixEpoch, (await FeedFixture.FeedAsync([])).Updated);

    [Fact]
    public async Task The_newest_hundred_are_in_the_feed()
    {
        var feed = await FeedFixture.FeedAsync(Enumerable.Range(1, 120).Select(TestArticles.Numbered));

        Assert.Equal(
            Enumerable.Range(21, 100).Reverse().Select(number => FormattableString.Invariant($"BMC Cancer 2025 25:{number}, Ni et al.")),
            feed.Entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData(
        "https://rare-cancers.example", "https://rare-cancers.example/feeds/rare-cancers.atom",
        "https://rare-cancers.example/collections/rare-cancers")]
    [InlineData("http://127.0.0.1:7071/rare", "http://127.0.0.1:7071/rare/feeds/rare-cancers.atom", "http://127.0.0.1:7071/rare/collections/rare-cancers")]
    public async Task Addresses_start_with_the_configured_one(string baseUrl, string address, string home)
    {
        var feed = await FeedFixture.FeedAsync([], baseUrl);

        Assert.Equal((address, home), (feed.Self(FeedFormat.Atom).AbsoluteUri, feed.Home.AbsoluteUri));
    }

    [Theory]
    [InlineData("https://rare-cancers.example")]
    [InlineData("http://127.0.0.1:7071")]
    public async Task IDs_are_the_same_under_any_address(string baseUrl)
    {
        var feed = await FeedFixture.FeedAsync([TestArticles.Complete(), TestArticles.Numbered(558)], baseUrl);

        Assert.Equal(
            [FeedId, "urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "https://doi.org/10.1186/s12885-024-12405-4"],
            feed.Entries.Select(entry => entry.Id).Prepend(feed.Id));
    }

    [Fact]
    public async Task An_entry_keeps_its_ID_when_its_DOI_becomes_known()
    {
        var article = TestArticles.Numbered(558) with { Doi = Doi.Parse("10.1186/s12885-025-13934-2") };

        var entry = Assert.Single((await FeedFixture.FeedAsync([article])).Entries);

        Assert.Equal(("urn:uuid:ca4fa71d-5bab-8cca-b1de-bd4789c46647", "https://doi.org/10.1186/s12885-025-13934-2"), (entry.Id, entry.Link.AbsoluteUri));
    }

    [Fact]
    public async Task Without_a_DOI_an_entry_links_to_our_page_of_the_article() => Assert.Equal(
        "https://rare-cancers.example/articles/rare-cancers/bmc-cancer%3A25%3A558",
        Assert.Single((await FeedFixture.FeedAsync([TestArticles.Numbered(558)])).Entries).Link.AbsoluteUri);

    [Theory]
    [InlineData("2024-05-17", "2024-05-17T00:00:00Z")]
    [InlineData("2024-05", "2024-05-01T00:00:00Z")]
    [InlineData("2024", null)]
    [InlineData("2025-03-01", null)]
    [InlineData(null, null)]
    public async Task An_entry_that_was_old_when_we_first_saw_it_has_its_publication_date(string? published, string? date)
    {
        var article = TestArticles.Complete() with { Published = PublicationDate.TryParse(published), Notices = [] };

        var entry = Assert.Single((await FeedFixture.FeedAsync([article])).Entries);

        Assert.Equal(date is null ? article.FirstSeen : DateTimeOffset.Parse(date, CultureInfo.InvariantCulture), entry.Date);
    }

    [Fact]
    public async Task An_entry_shows_notices_teaser_authors_citation_and_date_in_this_order()
    {
        var entry = Assert.Single((await FeedFixture.FeedAsync([TestArticles.Complete()])).Entries);

        Assert.Equal(
            "<p><strong>Correction:</strong> published in BMC Cancer 2024 24:563.</p>"
            + "<p><strong>Retraction:</strong> <a href=\"https://doi.org/10.1186/s12885-025-09999-9\">published in BMC Cancer 2025 25(3):e9</a>.</p>"
            + "<p>Patients with Good’s syndrome &amp; a tumor &lt;of the thymus&gt; …</p>"
            + "<p>Erica Pietroluongo, Pietro De Placido, Łukasz Fus …</p>"
            + "<p>BMC Cancer 2024 24(Suppl 1):S1. Published June 2024. https://doi.org/10.1186/s12885-024-12405-4</p>",
            entry.Html);
    }

    [Fact]
    public async Task An_entry_of_which_nothing_else_is_known_shows_its_DOI()
    {
        var doi = Doi.Parse("10.1186/s12885-025-13934-2");
        var article = TestArticles.Numbered(1) with { Id = ArticleId.From(doi, null), Doi = doi, Citation = null, Authors = AuthorList.Unknown, Teaser = null };

        var entry = Assert.Single((await FeedFixture.FeedAsync([article])).Entries);

        Assert.Equal(("10.1186/s12885-025-13934-2", null, "<p>https://doi.org/10.1186/s12885-025-13934-2</p>"), (entry.Title, entry.Summary, entry.Html));
    }
}
