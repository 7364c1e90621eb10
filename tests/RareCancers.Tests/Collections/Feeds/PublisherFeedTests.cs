using RareCancers.Collections;
using RareCancers.Testing;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Feeds as publishers write them, read field by field.</summary>
public sealed class PublisherFeedTests
{
    [Theory]
    [InlineData("acs.rss")]
    [InlineData("asco.rss")]
    [InlineData("atom-0.3.atom")]
    [InlineData("atypon.rdf")]
    [InlineData("biomedcentral.rss")]
    [InlineData("biorxiv.rdf")]
    [InlineData("cell.rdf")]
    [InlineData("frontiers.rss")]
    [InlineData("jama.rss")]
    [InlineData("json-1.0.json")]
    [InlineData("json-1.1.json")]
    [InlineData("mdpi.rdf")]
    [InlineData("nature.rdf")]
    [InlineData("oup.rss")]
    [InlineData("plos.atom")]
    [InlineData("pubmed.rss")]
    [InlineData("rss-0.90.rdf")]
    [InlineData("rss-0.91.rss")]
    [InlineData("rss-without-version.rss")]
    [InlineData("sciencedirect-with-doi.rss")]
    [InlineData("springer-search.rss")]
    public void A_feed_is_read_as_approved(string name)
    {
        var reading = FeedFixtures.Read(FeedFixtures.Text(name), "https://feeds.example/rss");

        var read = FeedFixtures.Describe(reading.Value!);
        Assert.Equal(Approval.Check(FeedFixtures.PathOf($"{name}.txt"), read), read);
    }

    [Fact]
    public void A_feed_without_any_identifier_is_refused_with_advice()
    {
        var refusal = FeedFixtures.Read(FeedFixtures.Text("sciencedirect.rss")).Refusal;

        Assert.Equal(RefusalReason.NoArticles, refusal?.Reason);
        Assert.Equal(
            "The feed has 2 items, but none with a DOI or a PubMed ID; follow the journal through Crossref instead.", refusal?.Message);
    }
}
