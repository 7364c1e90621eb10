using RareCancers.Articles;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>The markup of biomedcentral.com listings has changed over the years; each form gives the same article.</summary>
public sealed class MarkupDriftTests
{
    private const string Usual = $"""
        <li>
          <article class="c-listing__content" itemscope>
            <h3 class="c-listing__title" itemprop="name"><a data-test="title-link" itemprop="url" {Link}>On rectal tumors</a></h3>
            <p>What it is about.</p>
            <span class="c-listing__authors-list"><span class="c-listing__authors-list">Authors:</span> Xinyu Zeng and Wei Zhang</span>
            <span data-test="teaser-citation"><em data-test="journal-title">BMC Cancer</em> 2024 <span data-test="volume">24</span>:956</span>
            <span data-test="published-on">Published on: <span itemprop="datePublished">5 August 2024</span></span>
            <ul class="c-listing__view-options"><li><a data-test="fulltext-link" href="/articles/10.1186/s12885-024-12711-x">Full Text</a></li></ul>
          </article>
        </li>
        """;

    private const string Link = "href=\"/articles/10.1186/s12885-024-12711-x\"";
    private const string Authors = "<span class=\"c-listing__authors-list\"><span class=\"c-listing__authors-list\">Authors:</span> "
        + "Xinyu Zeng and Wei Zhang</span>";

    [Theory]
    [InlineData("as usual", "", "")]
    [InlineData("itemprop=citation", "itemprop=\"url\"", "itemprop=\"citation\"")]
    [InlineData("no data-test on the link", "data-test=\"title-link\"", "")]
    [InlineData("the heading of before 2020", "c-listing__title", "ResultsList_title")]
    [InlineData("a protocol-relative link", Link, "href=\"//bmccancer.biomedcentral.com/articles/10.1186/s12885-024-12711-x\"")]
    [InlineData("an absolute link", Link, "href=\"https://bmccancer.biomedcentral.com/articles/10.1186/s12885-024-12711-x?error=cookies_not_supported\"")]
    [InlineData("an escaped link", Link, "href=\"/articles/10.1186%2Fs12885-024-12711-x\"")]
    [InlineData("classes beside the items", "c-listing__content\"", "c-listing__content u-mb-16 u-keyline\"")]
    [InlineData("classes beside the headings", "c-listing__title\"", "c-listing__title u-h4\"")]
    [InlineData("authors in a paragraph", Authors, "<p class=\"c-listing__authors u-mb-0\">Authors: Xinyu Zeng and Wei Zhang</p>")]
    [InlineData("authors without the label", "<span class=\"c-listing__authors-list\">Authors:</span>", "")]
    [InlineData("a bold volume", "<span data-test=\"volume\">24</span>", "<strong>24</strong>")]
    [InlineData("a citation with its label", "<em data-test=\"journal-title\">", "Citation: <em data-test=\"journal-title\">")]
    [InlineData("white space everywhere", "BMC Cancer", "\n   BMC\n   Cancer\n   ")]
    public void An_item_is_parsed(string drift, string usual, string drifted)
    {
        var markup = usual.Length == 0 ? Usual : Usual.Replace(usual, drifted, StringComparison.Ordinal);

        var article = Assert.Single(Read(markup).Articles);

        var expected = new ListedArticle
        {
            Doi = Doi.Parse("10.1186/s12885-024-12711-x"),
            Citation = Citation.Parse("BMC Cancer 2024 24:956"),
            Title = "On rectal tumors",
            Authors = AuthorList.Parse("Xinyu Zeng and Wei Zhang"),
            Teaser = new Teaser("What it is about.", isCut: false),
            Published = PublicationDate.Parse("2024-08-05"),
        };
        Assert.True(article with { Notices = expected.Notices } == expected, $"With {drift}: {article}");
    }

    [Fact]
    public void Without_a_heading_the_full_text_link_gives_the_DOI()
    {
        var heading = Usual[Usual.IndexOf("<h3", StringComparison.Ordinal)..(Usual.IndexOf("</h3>", StringComparison.Ordinal) + 5)];

        var article = Assert.Single(Read(Usual.Replace(heading, "", StringComparison.Ordinal)).Articles);

        Assert.Equal(("10.1186/s12885-024-12711-x", null), (article.Doi?.Value, article.Title));
    }

    [Fact]
    public void A_label_without_authors_gives_no_authors()
    {
        var article = Assert.Single(Read(Usual.Replace("Xinyu Zeng and Wei Zhang", "", StringComparison.Ordinal)).Articles);

        Assert.Equal(AuthorList.Unknown, article.Authors);
    }

    [Fact]
    public void A_notice_is_not_mistaken_for_a_teaser()
    {
        const string Notice = "<p>The Correction to this article has been published in BMC Cancer 2024 24:563</p>";

        var article = Assert.Single(Read(Usual.Replace("<p>What it is about.</p>", Notice, StringComparison.Ordinal)).Articles);

        Assert.Equal((1, null), (article.Notices.Count, article.Teaser));
    }

    [Fact]
    public void An_item_that_cannot_be_identified_is_counted_and_left_out()
    {
        var page = Read(Usual + "<li><article class=\"c-listing__content\"><h3 class=\"c-listing__title\">A call for papers</h3></article></li>");

        Assert.Equal((1, 1), (page.Articles.Count, page.Unidentified));
    }

    private static ParsedListing Read(string items) => CollectionPageReader.Read(TestListing.Page(items), address: null, "the page").Value!;
}
