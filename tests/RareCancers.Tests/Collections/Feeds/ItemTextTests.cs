using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Text;

namespace RareCancers.Tests.Collections.Feeds;

public sealed class ItemTextTests
{
    private const string Sentence = "Rare tumours are few, and what is known of them rests on small series of patients.";

    private static readonly string Long = string.Join(' ', Enumerable.Repeat(Sentence, 6));

    [Theory]
    [InlineData("On rare cancers", "On rare cancers")]
    [InlineData("&lt;i&gt;TP53&lt;/i&gt; &amp;amp; CO&lt;sub&gt;2&lt;/sub&gt;", "TP53 & CO2")]
    [InlineData("<![CDATA[\n  <em>De novo</em> cancers\n]]>", "De novo cancers")]
    [InlineData("On <i>rare</i> cancers", "On rare cancers")]
    [InlineData("Survival &lt; 1 year &amp; more", "Survival < 1 year & more")]
    [InlineData("Ewing&amp;#8217;s sarcoma", "Ewing’s sarcoma")]
    [InlineData("Ewing&amp;rsquo;s sarcoma", "Ewing’s sarcoma")]
    [InlineData("Excancers, Vol. 18, Pages 3611: On rare cancers", "On rare cancers")]
    [InlineData("[ASAP] On rare cancers", "On rare cancers")]
    [InlineData("On rare cancers…", "On rare cancers…")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;On rare cancers", "On rare cancers")]
    public void A_title_is_plain_text(string markup, string title) =>
        Assert.Equal(title, FeedFixtures.ReadOne(FeedFixtures.Rss($"<title>{markup}</title>")).Title);

    [Theory]
    [InlineData("")]
    [InlineData("<title/>")]
    [InlineData("<title> </title>")]
    [InlineData("<media:title xmlns:media=\"http://search.yahoo.com/mrss/\">A picture</media:title>")]
    public void An_item_without_a_title_is_kept(string item) => Assert.Null(FeedFixtures.ReadOne(FeedFixtures.Rss(item)).Title);

    [Fact]
    public void The_title_of_Dublin_Core_is_used_where_there_is_no_other() =>
        Assert.Equal("On rare cancers", FeedFixtures.ReadOne(FeedFixtures.Rss("<dc:title>On rare cancers</dc:title>")).Title);

    [Fact]
    public void A_retraction_in_the_title_is_a_notice()
    {
        var article = FeedFixtures.ReadOne(FeedFixtures.Rss("<title>RETRACTED: On rare cancers</title>"));

        Assert.Equal([NoticeKind.Retraction], article.Notices.Select(notice => notice.Kind));
    }

    [Theory]
    [InlineData("Correction: On rare cancers")]
    [InlineData("Retraction Note: On rare cancers")]
    [InlineData("Erratum: On rare cancers")]
    public void A_notice_about_another_article_is_an_article_like_any_other(string title)
    {
        var article = FeedFixtures.ReadOne(FeedFixtures.Rss($"<title>{title}</title>"));

        Assert.Equal((title, 0), (article.Title, article.Notices.Count));
    }

    [Fact]
    public void A_long_description_is_an_abstract_in_safe_HTML()
    {
        var article = Described(
            $"<p onclick=\"x()\"><b>Background</b> <a href=\"javascript:x()\">{Long}</a><script>x()</script></p><img src=x><p>10<sup>9</sup> p<0.05</p>");

        Assert.Equal($"Background {Long}\n10⁹ p<0.05", article.Abstract?.Text);
        Assert.Equal($"<p><strong>Background</strong> {Long}</p><p>10<sup>9</sup> p&lt;0.05</p>", article.Abstract?.Html);
        Assert.Null(article.Teaser);
    }

    [Theory]
    [InlineData("…", true)]
    [InlineData("...", true)]
    [InlineData(" [...]", true)]
    [InlineData(" […]", true)]
    [InlineData("", false)]
    public void A_short_or_cut_description_is_a_teaser(string end, bool isCut)
    {
        var article = Described(Sentence + " And more" + end);

        Assert.Null(article.Abstract);
        Assert.Equal(isCut, article.Teaser?.IsCut);
        Assert.StartsWith(Sentence, article.Teaser?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_description_that_is_cut_is_a_teaser()
    {
        var article = Described($"<p>{Long}</p><p>And so on ...</p>");

        Assert.Null(article.Abstract);
        Assert.Equal($"{Long} And so on …", article.Teaser?.ToString());
    }

    [Fact]
    public void The_longest_description_is_used()
    {
        var article = FeedFixtures.ReadOne(FeedFixtures.Rss($"<description>{Sentence}</description><content:encoded>{Long}</content:encoded>"));

        Assert.Equal(Long, article.Abstract?.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Abstract")]
    [InlineData("No abstract available.")]
    [InlineData("On rare cancers")]
    [InlineData("Example Journal")]
    [InlineData("Example Journal, Volume 392, Issue 6800, Page 814-814, May 2026. <br/>")]
    [InlineData("<a>Example Journal</a>, <a href=\"/toc\">Volume 134, Issue 7</a>, Page 1-2, July 2026. <br>")]
    [InlineData("Example Journal, Ahead of Print. <br/>")]
    [InlineData("Example Journal, EarlyView. ")]
    [InlineData("<p>Example Journal, Published online: 12 May 2026; <a href=\"https://x.example\">doi:10.1038/s41929-026-01535-6</a></p>")]
    [InlineData("<p>Publication date: December 2026</p><p><b>Source:</b> Example Journal</p><p>Author(s): A Bee, C Dee</p>")]
    [InlineData("Example J (Basel). 2021 Apr 1;13(7):1678. doi: 10.3390/excancers13071678. eCollection 2021.")]
    [InlineData("<p>by Anna Bee, Cara Dee</p>")]
    [InlineData("<div>DOI: 10.1021/jacs.5c22299</div>")]
    [InlineData("A few words only.")]
    public void A_description_that_repeats_other_facts_is_no_text(string description)
    {
        var article = FeedFixtures.ReadOne(FeedFixtures.Rss($"<title>On rare cancers</title><description><![CDATA[{description}]]></description>"));

        Assert.Null(article.Abstract);
        Assert.Null(article.Teaser);
    }

    [Theory]
    [InlineData("<p>Example Journal, Published online: 12 May 2026; <a href=\"https://x.example\">doi:10.1038/s41929-026-01535-6</a></p>")]
    [InlineData("Example Journal, Volume 123, Issue 20, May 2026. <br/>")]
    [InlineData("<p>Example Journal, Volume 123, Issue 20, May 2026.<br></p>")]
    [InlineData("<div class=\"boxTitle\">Abstract</div>")]
    [InlineData("<p><b>ABSTRACT</b></p>")]
    [InlineData("ABSTRACT: ")]
    [InlineData("Abstract ")]
    [InlineData("Significance")]
    [InlineData("<p>On rare cancers</p>")]
    public void What_stands_before_the_text_is_removed(string lead)
    {
        var article = FeedFixtures.ReadOne(FeedFixtures.Rss($"<title>On rare cancers</title><description><![CDATA[{lead}{Sentence}]]></description>"));

        Assert.Equal(Sentence, article.Teaser?.ToString());
    }

    [Fact]
    public void Headings_in_boxes_are_headings_of_the_abstract() =>
        Assert.Equal(
            $"<h4>Methods</h4><p>{Long}</p>",
            Described($"<span><div class=\"boxTitle\">Abstract</div><div class=\"boxTitle\">Methods</div>{Long}</span>").Abstract?.Html);

    [Fact]
    public void Child_elements_in_a_description_are_its_markup() =>
        Assert.Equal(
            $"<p>{Long}</p><p>See <em>above</em> &amp; below.</p>",
            FeedFixtures.ReadOne(FeedFixtures.Rss($"<description><p>{Long}</p><p>See <i>above</i> &amp; below.</p></description>")).Abstract?.Html);

    [Fact]
    public void An_abstract_is_cut_to_what_can_be_stored()
    {
        var article = Described(string.Concat(Enumerable.Repeat($"<p>{Long}</p>", 200)));

        Assert.InRange(article.Abstract!.Text.Length, 25_000, Abstract.MaxLength);
        Assert.InRange(article.Abstract.Html.Length, 25_000, Abstract.MaxLength);
        Assert.True(SafeMarkup.IsSafe(article.Abstract.Html));
    }

    [Theory]
    [InlineData("<dc:type>Research Article</dc:type>", "Research Article")]
    [InlineData("<prism:section>Original Articles</prism:section>", "Original Articles")]
    [InlineData("<category>Oncology</category><category>Case Report</category>", "Case Report")]
    [InlineData("<category>Original Investigation</category>", "Original Investigation")]
    [InlineData("<dc:type>Text</dc:type>", null)]
    [InlineData("<category>Cancer Research</category>", null)]
    [InlineData("<prism:section/>", null)]
    [InlineData("<prism:section>New Results</prism:section>", null)]
    public void A_type_is_kept_if_it_is_one(string item, string? type) => Assert.Equal(type, FeedFixtures.ReadOne(FeedFixtures.Rss(item)).Type);

    private const string Place =
        "<prism:publicationName>Example Journal</prism:publicationName><prism:volume>25</prism:volume><prism:startingPage>558</prism:startingPage>";

    [Theory]
    [InlineData(Place + "<dc:date>2026-11-02</dc:date>", "Example Journal 2026 25:558")]
    [InlineData(Place + "<prism:number>3</prism:number><dc:date>2026-11-02</dc:date>", "Example Journal 2026 25:558")]
    [InlineData(Place + "<prism:number>Suppl 1</prism:number><dc:date>2026-11-02</dc:date>", "Example Journal 2026 25(Suppl 1):558")]
    [InlineData(Place + "<dc:date>2025-12-20</dc:date><prism:coverDate>2026-01-01</prism:coverDate>", "Example Journal 2026 25:558")]
    [InlineData(Place, null)]
    [InlineData("<prism:publicationName>Example Journal</prism:publicationName><prism:volume>0</prism:volume><prism:startingPage>1</prism:startingPage>"
        + "<dc:date>2026-11-02</dc:date>", null)]
    [InlineData("<prism:publicationName>Example Journal</prism:publicationName><prism:startingPage>noag098</prism:startingPage>"
        + "<dc:date>2026-11-02</dc:date>", null)]
    public void A_citation_is_kept_if_it_is_whole(string item, string? citation) =>
        Assert.Equal(citation, FeedFixtures.ReadOne(FeedFixtures.Rss(item)).Citation?.ToString());

    private static RareCancers.Articles.ListedArticle Described(string html) =>
        FeedFixtures.ReadOne(FeedFixtures.Rss($"<description><![CDATA[{html}]]></description>"));
}
