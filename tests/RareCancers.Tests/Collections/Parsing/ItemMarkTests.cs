using RareCancers.Articles;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Each form of markup in which the publisher's hosts have marked, or mark, the parts of a listing's item.</summary>
public sealed class ItemMarkTests
{
    private const string Link = "<a href=/articles/10.1186/s1>On rare cancers</a>";

    [Theory]
    [InlineData("<div class=c-listing__title>", "</div>")]
    [InlineData("<div class=ResultsList_title>", "</div>")]
    [InlineData("<div class='u-h3 app-card-open__heading'>", "</div>")]
    [InlineData("<div class='c-card__title u-h3'>", "</div>")]
    [InlineData("<h2>", "</h2>")]
    [InlineData("<h3>", "</h3>")]
    [InlineData("<h4>", "</h4>")]
    [InlineData("<h5>", "</h5>")]
    public void The_title_has_several_marks(string start, string end) => Assert.Equal("On rare cancers", Read(start + Link + end).Title);

    [Theory]
    [InlineData("data-test=authors")]
    [InlineData("class=c-listing__authors-list")]
    [InlineData("class=c-listing__authors")]
    [InlineData("class=app-card-open__authors")]
    [InlineData("class=c-author-list")]
    [InlineData("class=c-card__authors")]
    public void The_authors_have_several_marks(string mark) =>
        Assert.Equal("A Bee and C Dee", Read($"{Link}<div {mark}>A Bee and C Dee</div>").Authors.ToString());

    [Theory]
    [InlineData("data-test=published-on")]
    [InlineData("data-test=published")]
    [InlineData("itemprop=datePublished")]
    [InlineData("class=c-meta__item")]
    public void The_date_has_several_marks(string mark) => Assert.Equal("2025-03-28", Read($"{Link}<div {mark}>28 March 2025</div>").Published?.ToString());

    [Theory]
    [InlineData("data-test=result-list")]
    [InlineData("data-test=content-type")]
    [InlineData("class=c-meta__item")]
    public void The_type_has_several_marks(string mark) => Assert.Equal("Review", Read($"{Link}<div {mark}>Review</div>").Type);

    [Theory]
    [InlineData("<div class=app-card-open__description>Few.</div>")]
    [InlineData("<div class=c-card__summary>Few.</div>")]
    [InlineData("<p>Few.</p>")]
    [InlineData("<p class='u-mb-0 intro'>Few.</p>")]
    public void The_teaser_has_several_marks(string paragraph) => Assert.Equal("Few.", Read(Link + paragraph).Teaser?.ToString());

    [Theory]
    [InlineData("class=c-listing__notice")]
    [InlineData("data-test=correction-notice")]
    public void A_notice_has_several_marks(string mark) => Assert.Single(Read($"{Link}<div {mark}>This article has been corrected.</div>").Notices);

    [Theory]
    [InlineData("c-listing__metadata")]
    [InlineData("u-mb-0 c-listing__metadata u-mt-0")]
    [InlineData("c-listing__metadata c-listing__small")]
    public void A_paragraph_with_another_mark_of_the_listing_is_not_a_teaser(string classes) =>
        Assert.Null(Read($"{Link}<p class='{classes}'>Open peer review.</p>").Teaser);

    [Theory]
    [InlineData("p")]
    [InlineData("div")]
    [InlineData("li")]
    [InlineData("ul")]
    [InlineData("ol")]
    [InlineData("dt")]
    [InlineData("dd")]
    public void A_block_separates_words(string tag) =>
        Assert.Equal("On rare cancers.", Read($"{Link}<div class=app-card-open__description>On<{tag}>rare</{tag}>cancers.</div>").Teaser?.ToString());

    [Fact]
    public void Cells_and_breaks_separate_words()
    {
        var item = $"{Link}<div class=app-card-open__description>On<table><tr><td>rare,</td><td>few</td></tr></table>can<b>cer</b>s.</div>";

        Assert.Equal("On rare, few cancers.", Read(item).Teaser?.ToString());
    }

    [Fact]
    public void Blocks_within_an_entry_do_not_split_a_name() =>
        Assert.Equal("A Bee and C Dee", Read($"{Link}<ul class=c-author-list><li><div>A</div><div>Bee</div></li><li>C Dee</li></ul>").Authors.ToString());

    [Theory]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("template")]
    [InlineData("svg")]
    [InlineData("math")]
    [InlineData("iframe")]
    [InlineData("object")]
    public void Content_that_is_not_for_readers_is_ignored(string tag)
    {
        var article = Read($"{Link}<{tag}><x data-test=authors>E Vil</x></{tag}><div class=app-card-open__description>Fe<{tag}>bad</{tag}>w.</div>");

        Assert.Equal(("Few.", 0), (article.Teaser?.ToString(), article.Authors.People.Count));
    }

    [Fact]
    public void Of_each_part_the_first_is_used()
    {
        var article = Read($"""
            <h3>On rare cancers</h3><h4>Research</h4><a href=/articles/10.1186/s1>Full text</a><a href=/articles/10.1186/s9>Related</a>
            <div data-test=authors>A Bee</div><div data-test=authors>C Dee</div><div>Authors: E Eff</div>
            <div data-test=teaser-citation>BMC Cancer 2025 25:1</div><div data-test=teaser-citation>BMC Cancer 2025 25:9</div>
            <div>Citation: BMC Cancer 2025 25:8</div>
            <div data-test=content-type>Review</div><div data-test=content-type>Comment</div><div>Content type: Editorial</div>
            <div data-test=published-on>28 March 2025</div><div data-test=published-on>29 March 2025</div><div>Published: 30 March 2025</div>
            <p>Few.</p><p>Many.</p>
            """);

        Assert.Equal(
            "10.1186/s1|BMC Cancer 2025 25:1|On rare cancers|A Bee|Few.|Review|2025-03-28",
            string.Join('|', article.Doi, article.Citation, article.Title, article.Authors, article.Teaser, article.Type, article.Published));
    }

    [Fact]
    public void Of_each_label_and_each_detail_the_first_is_used()
    {
        var article = Read($"""
            {Link}<div>Authors: A Bee</div><div>Authors: C Dee</div>
            <div>Citation: BMC Cancer 2025 25:1</div><div>Citation: BMC Cancer 2025 25:9</div>
            <div class=c-meta__item>Review</div><div class=c-meta__item>Comment</div>
            <div class=c-meta__item>28 March 2025</div><div class=c-meta__item>29 March 2025</div>
            """);
        var labelled = Read(
            $"{Link}<div>Content type: Review</div><div>Content type: Comment</div>"
            + "<div>Published: 28 March 2025</div><div>Published: 29 March 2025</div>");

        Assert.Equal("BMC Cancer 2025 25:1|A Bee|Review|2025-03-28", string.Join('|', article.Citation, article.Authors, article.Type, article.Published));
        Assert.Equal("Review|2025-03-28", string.Join('|', labelled.Type, labelled.Published));
    }

    [Theory]
    [InlineData("<h3>On rare <time datetime=2024-05-06>cancers</time></h3>")]
    [InlineData("<div class=c-listing__title>On <time datetime=2024-05-06>rare</time> cancers</div>")]
    [InlineData("<div data-test=authors>A Bee <time datetime=2024-05-06>x</time></div>")]
    [InlineData("<div data-test=teaser-citation>BMC Cancer 2025 25:1<time datetime=2024-05-06></time></div>")]
    [InlineData("<div data-test=content-type>Review <time datetime=2024-05-06>x</time></div>")]
    [InlineData("<a href=/about>More <time datetime=2024-05-06>x</time></a>")]
    [InlineData("<p>Few. <time datetime=2024-05-06>x</time></p>")]
    [InlineData("<div data-test=published-on>28 Germinal <span itemprop=datePublished>6 May 2024</span></div>")]
    public void An_element_within_a_part_is_not_a_separate_part(string part) => Assert.Null(Read(Link + part).Published);

    [Theory]
    [InlineData("the day for machines is the surest", "<span data-test=published-on datetime=2025-03-28>29 March 2025</span>")]
    [InlineData("then the words", "<span data-test=published-on>28 March 2025<time datetime=2025-03-29></time></span>")]
    [InlineData("then a day for machines within", "<span data-test=published-on><b>Out</b> since <time datetime=2025-03-28>spring</time></span>")]
    public void The_most_reliable_of_several_dates_is_used(string what, string part) =>
        Assert.True(Read(Link + part).Published?.ToString() == "2025-03-28", $"Not so: {what}.");

    [Theory]
    [InlineData("<a href=/articles/10.1186/s9>PDF</a><h3><a href=/articles/10.1186/s1>On rare cancers</a></h3>")]
    [InlineData("<h3><a href=/articles/10.1186/s1 data-track-label=10.1186/s9>On rare cancers</a></h3>")]
    [InlineData(
        "<h3><a href=/articles/10.1186/s1><b>On rare cancers</b></a></h3><p>See <a href=/about>that</a> and <a "
        + "href=/articles/10.1186/s9>this</a>.</p>")]
    public void The_titles_own_link_gives_the_DOI(string item) => Assert.Equal("10.1186/s1", Read(item).Doi?.Value);

    [Fact]
    public void The_notices_DOI_is_the_first_link_to_an_article_in_its_sentence()
    {
        var item = Read(
            $"<h3>{Link}</h3><p>A <a href=/about>Correction</a> to this article was "
            + "<a href=/articles/10.1186/s9>published</a> on 06 May 2024</p>");

        Assert.Equal("10.1186/s9", Assert.Single(item.Notices).Doi?.Value);
    }

    private static ListedArticle Read(string item)
    {
        var reading = CollectionPageReader.Read(TestListing.Page($"<li><article class=c-listing__content>{item}</article></li>"), address: null, "page.html");

        return Assert.Single(reading.Value!.Articles);
    }
}
