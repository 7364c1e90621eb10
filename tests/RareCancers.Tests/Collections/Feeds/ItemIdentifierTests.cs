namespace RareCancers.Tests.Collections.Feeds;

public sealed class ItemIdentifierTests
{
    [Theory]
    [InlineData("<prism:doi>10.5555/a.1</prism:doi>")]
    [InlineData("<prism:doi>https://doi.org/10.5555/A.1</prism:doi>")]
    [InlineData("<prism:doi xmlns:prism=\"prism\">10.5555/a.1</prism:doi>")]
    [InlineData("<dc:identifier>doi:10.5555/a.1</dc:identifier>")]
    [InlineData("<dc:identifier>DOI: 10.5555/A.1.</dc:identifier>")]
    [InlineData("<dc:identifier>doi 10.5555/a.1</dc:identifier>")]
    [InlineData("<dc:identifier>10.5555/a.1</dc:identifier>")]
    [InlineData("<dc:identifier>http://dx.doi.org/10.5555/a.1</dc:identifier>")]
    [InlineData("<dc:identifier>ISSN 1471-2407</dc:identifier><dc:identifier>info:doi/10.5555/a.1</dc:identifier>")]
    [InlineData("<dc:identifier xmlns:r=\"r\" r:resource=\"doi:10.5555/a.1\"/>")]
    [InlineData("<guid>10.5555/a.1</guid>")]
    [InlineData("<guid isPermaLink=\"false\">doi:10.5555/a.1</guid>")]
    [InlineData("<guid>http://doi.org/10.5555/a.1</guid>")]
    [InlineData("<guid>https://journal.example/doi/full/10.5555/a.1?af=R#abstract</guid>")]
    [InlineData("<link> https://journal.example/articles/10.5555/a.1/full </link>")]
    [InlineData("<link>https://journal.example/article/10.5555%2Fa.1?utm_source=rss</link>")]
    [InlineData("<link>https://journal.example/doi/abs/10.5555/a.1?af=R</link>")]
    [InlineData("<link>https://journal.example/doi/10.5555/a.1/</link>")]
    [InlineData("<link>https://academic.oup.com/j/article/doi/10.5555/a.1/8688746?rss=1</link>")]
    [InlineData("<link>https://pubs.acs.example/j/article-abstract/doi/10.5555/a.1/5432975/A-Title</link>")]
    [InlineData("<link>https://journals.plos.org/j/article?id=10.5555/a.1</link>")]
    [InlineData("<link>https://journals.plos.org/j/article?type=x&amp;id=10.5555%2Fa.1&amp;rev=2</link>")]
    [InlineData("<link>/articles/10.5555/a.1</link>")]
    [InlineData("<prism:url>https://journal.example/doi/10.5555/a.1</prism:url>")]
    [InlineData("<dc:source>Example Journal, Published online: 2026-11-12; | doi:10.5555/a.1</dc:source>")]
    public void The_DOI_is_found_wherever_it_stands(string item) => Assert.Equal("10.5555/a.1", DoiOf(item));

    [Theory]
    [InlineData("<link>https://www.nature.com/articles/s41929-026-01535-6</link>", "10.1038/s41929-026-01535-6")]
    [InlineData("<link>http://www.nature.com/articles/bjc.2026.12.pdf?x=y</link>", "10.1038/bjc.2026.12")]
    [InlineData("<link>https://www.biorxiv.org/content/10.64898/2026.05.19.726321v1?rss=1</link>", "10.64898/2026.05.19.726321")]
    [InlineData("<link>https://www.medrxiv.org/content/10.1101/2026.05.19.26351234v2.full-text</link>", "10.1101/2026.05.19.26351234")]
    [InlineData("<dc:identifier>doi:10.1101/857789v3</dc:identifier>", "10.1101/857789")]
    [InlineData("<guid>10.26434/chemrxiv-2026-0abcd/v3</guid>", "10.26434/chemrxiv-2026-0abcd/v3")]
    [InlineData("<link>https://doi.org/10.1002/(issn)1097-0142</link>", "10.1002/(issn)1097-0142")]
    [InlineData("<link>https://iop.example/article/10.1088/0031-9155/61/9/3456</link>", "10.1088/0031-9155/61/9/3456")]
    public void The_DOI_is_read_as_the_publisher_means_it(string item, string doi) => Assert.Equal(doi, DoiOf(item));

    [Fact]
    public void A_relative_link_is_resolved_against_the_address_of_the_feed()
    {
        var feed = "<rss><channel><item><link>/articles/s41929-026-01535-6</link></item></channel></rss>";

        Assert.Equal("10.1038/s41929-026-01535-6", FeedFixtures.ReadOne(feed, "https://www.nature.com/natcatal.rss").Doi?.Value);
    }

    [Fact]
    public void A_relative_link_of_Atom_is_resolved_against_its_base()
    {
        var feed = """
            <feed xml:base="https://www.nature.com/" xmlns="http://www.w3.org/2005/Atom">
            <entry xml:base="articles/"><link href="s41929-026-01535-6"/></entry></feed>
            """;

        Assert.Equal("10.1038/s41929-026-01535-6", FeedFixtures.ReadOne(feed, "https://feeds.example/atom").Doi?.Value);
    }

    [Theory]
    [InlineData("<dc:source>10.5555/journal</dc:source>")]
    [InlineData("<link>https://www.sciencedirect.com/science/article/pii/S0092867426005064?dgcid=rss_sd_all</link>")]
    [InlineData("<link>https://journal.example/issues/10.1</link>")]
    [InlineData("<description>As shown before (doi:10.5555/another.one), tumours grow.</description>")]
    [InlineData("<atom:link xmlns:atom=\"http://www.w3.org/2005/Atom\" rel=\"related\" href=\"https://doi.org/10.5555/another.one\"/>")]
    [InlineData("<link>not a link</link><guid>4711</guid>")]
    public void What_is_not_the_articles_DOI_is_not_taken_for_it(string item)
    {
        var feed = FeedFixtures.Read($"<rss xmlns:dc=\"dc\"><channel><item><title>One</title>{item}</item><item><guid>10.5555/x</guid></item></channel></rss>");

        var rejected = Assert.Single(feed.Value!.Rejected);
        Assert.Equal(("One", "it has neither a DOI nor a PubMed ID"), (rejected.Item, rejected.Reason));
    }

    [Theory]
    [InlineData("<dc:identifier>pmid:49900001</dc:identifier>")]
    [InlineData("<dc:identifier>PMID: 49900001</dc:identifier>")]
    [InlineData("<guid isPermaLink=\"false\">pubmed:49900001</guid>")]
    [InlineData("<link>https://pubmed.ncbi.nlm.nih.gov/49900001/?utm_source=x&amp;ff=20261127051000</link>")]
    [InlineData("<link>https://www.ncbi.nlm.nih.gov/pubmed/49900001</link>")]
    public void The_PubMed_ID_is_found_wherever_it_stands(string item) =>
        Assert.Equal("49900001", FeedFixtures.ReadOne($"<rss><channel><item>{item}</item></channel></rss>").Pmid);

    [Fact]
    public void The_PubMed_Central_ID_is_read() =>
        Assert.Equal("PMC19900001", FeedFixtures.ReadOne(FeedFixtures.Rss("<dc:identifier>pmc:PMC19900001</dc:identifier>")).Pmcid);

    [Fact]
    public void What_is_stated_counts_more_than_a_link() =>
        Assert.Equal(
            "10.5555/a.1",
            DoiOf("<link>https://journal.example/doi/10.5555/other</link><dc:identifier>doi:10.5555/other2</dc:identifier><prism:doi>10.5555/a.1</prism:doi>"));

    [Fact]
    public void An_item_without_anything_is_rejected_with_what_is_missing()
    {
        var feed = FeedFixtures.Read("<rss><channel><item/><item><guid>10.5555/x</guid></item></channel></rss>").Value!;

        var rejected = Assert.Single(feed.Rejected);
        Assert.Equal(("an item without a title", "it has neither a DOI nor a PubMed ID"), (rejected.Item, rejected.Reason));
        Assert.Equal(2, feed.ItemKeys.Count);
    }

    [Fact]
    public void A_rejected_item_is_named_by_a_short_title()
    {
        var title = string.Join(' ', Enumerable.Repeat("tumour", 100));

        var feed = FeedFixtures.Read($"<rss><channel><item><title>{title}</title></item><item><guid>10.5555/x</guid></item></channel></rss>").Value!;

        Assert.InRange(Assert.Single(feed.Rejected).Item.Length, 180, 200);
    }

    private static string? DoiOf(string item)
    {
        var feed = $"""
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
            <channel><item>{item}</item></channel></rss>
            """;
        return FeedFixtures.ReadOne(feed).Doi?.Value;
    }
}
