using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Collections.Parsing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Broken and odd items and pages, each with what is wrong and the expected result.</summary>
public sealed class OddPageTests
{
    private const string Old = "<h3 class=\"c-listing__title\"><a data-test=\"title-link\" href=\"/articles/10.1186/s1\">On rare cancers</a></h3>";
    private const string New = "<h3 class=\"app-card-open__heading\"><a href=\"/article/10.1186/s1\">On rare cancers</a></h3>";
    private const string Date = "<span itemprop=\"datePublished\">28 March 2025</span>";

    // What is odd, the item's markup within its article element, and the expected article:
    // DOI | citation | title | authors | teaser | type | date | notices.
    public static TheoryData<string, string, string> OldItems => new()
    {
        { "nothing", Old, "10.1186/s1||On rare cancers|||||" },
        { "tags that are never closed",
            "<h3><a href=/articles/10.1186/s1>On rare cancers</h3><p>Few.<p class=c-listing__authors>A Bee and C Dee",
            "10.1186/s1||On rare cancers|A Bee and C Dee|Few.|||" },
        { "attributes without quotes and in capitals", "<H3 CLASS=c-listing__title><A HREF=/articles/10.1186/S1>On rare cancers</A></H3>",
            "10.1186/s1||On rare cancers|||||" },
        { "an end tag too many", "</b></span>" + Old + "</div></i>", "10.1186/s1||On rare cancers|||||" },
        { "formatting elements that overlap", "<h3><a href=/articles/10.1186/s1>On <i>rare <b>cancers</i></b></a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "an attribute with a tag in it", "<h3 title=\"<h3>\"><a href='/articles/10.1186/s1' title='</a>'>On rare cancers</a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "the same attribute twice", "<h3><a href=/articles/10.1186/s1 href=/articles/10.1186/s2>On rare cancers</a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "a script in the title", "<h3><a href=/articles/10.1186/s1>On <script>alert('x')</script>rare cancers</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "a style and a drawing in the title",
            "<h3><style>a{}</style><svg><title>icon</title></svg><a href=/articles/10.1186/s1>On rare cancers</a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "a comment in the title", "<h3><a href=/articles/10.1186/s1>On <!-- <h3> -->rare cancers</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "markup as text in the title", "<h3><a href=/articles/10.1186/s1>On &lt;script&gt; cancers</a></h3>", "10.1186/s1||On <script> cancers|||||" },
        { "entities twice escaped", "<h3><a href=/articles/10.1186/s1>Good&amp;#39;s syndrome</a></h3>", "10.1186/s1||Good&#39;s syndrome|||||" },
        { "entities of every form, one of them unended", "<h3><a href=/articles/10.1186/s1>&Lstrok;&#243;&#xF3;&lt6&nosuch;</a></h3>",
            "10.1186/s1||Łóó<6&nosuch;|||||" },
        { "an entity beyond Unicode", "<h3><a href=/articles/10.1186/s1>On&#x110000; rare&#xD800; cancers&#0;</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "null bytes",
            "<h3><a href=\"/articles/10.1186/s\0001\">On\0 rare\0 cancers</a></h3>".Replace("s\0001", "s1\0", StringComparison.Ordinal),
            "||On rare cancers|||||" },
        { "a title in which words are parted by tags alone", "<h3><a href=/articles/10.1186/s1>On<br>rare<p>cancers</p></a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "a title that runs from right to left", "<h3><a href=/articles/10.1186/s1>On \u202Esrecnac\u202C rare</a></h3>", "10.1186/s1||On srecnac rare|||||" },
        { "decomposed accents", "<h3><a href=/articles/10.1186/s1>Kro\u0301l</a></h3>", "10.1186/s1||Kr\u00F3l|||||" },
        { "a lone surrogate and an unassigned character", "<h3><a href=/articles/10.1186/s1>On\uD83D rare\uFFFE cancers</a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "an empty title", "<h3><a href=/articles/10.1186/s1> </a></h3>", "10.1186/s1|||||||" },
        { "a title that says the article is retracted", "<h3><a href=/articles/10.1186/s1>RETRACTED ARTICLE: On rare cancers</a></h3>",
            "10.1186/s1||RETRACTED ARTICLE: On rare cancers|||||Retraction" },
        { "a retraction told twice",
            "<h3><a href=/articles/10.1186/s1>Retracted: On rare cancers</a></h3><p>The Retraction Note to this article has been "
            + "published in BMC Cancer 2024 24:9</p>", "10.1186/s1||Retracted: On rare cancers|||||Retraction BMC Cancer 2024 24:9" },
        { "a notice as an item of its own",
            "<h3><a href=/articles/10.1186/s1>Correction: On rare cancers</a></h3><p>Correction to: BMC Cancer 24, 563</p>",
            "10.1186/s1||Correction: On rare cancers||Correction to: BMC Cancer 24, 563|||" },
        { "a teaser about retraction", Old + "<p>Retraction of the scapula was corrected.</p>",
            "10.1186/s1||On rare cancers||Retraction of the scapula was corrected.|||" },
        { "a notice before the teaser", Old + "<p>This article has been corrected.</p><p>Few.</p>", "10.1186/s1||On rare cancers||Few.|||Correction" },
        { "a notice with a day and a link",
            Old + "<p>A <a href=\"//link.springer.com/article/10.1186/s9\">Correction</a> to this article was published on 06 May 2024</p>",
            "10.1186/s1||On rare cancers|||||Correction 10.1186/s9 2024-05-06" },
        { "a notice's title with a link", Old + "<p><a href=/articles/10.1186/s9>Retraction Note to: On rare cancers</a></p>",
            "10.1186/s1||On rare cancers|||||Retraction 10.1186/s9" },
        { "a notice that links to the article itself", Old + "<p>This <a href=/articles/10.1186/s1>article</a> has been retracted</p>",
            "10.1186/s1||On rare cancers|||||Retraction" },
        { "two notices in one sentence",
            Old + "<p>Corrections to this article have been published in BMC Cancer 2024 24:563 and <a href=/articles/10.1186/s9>BMC "
            + "Cancer 2025 25:12</a></p>",
            "10.1186/s1||On rare cancers|||||Correction BMC Cancer 2024 24:563;Correction BMC Cancer 2025 25:12" },
        { "a retraction that says why", Old + "<p>This article has been retracted at the request of the authors.</p>",
            "10.1186/s1||On rare cancers|||||Retraction" },
        { "a notice's title about another notice", Old + "<p>Correction to: Retraction Note to: On rare cancers</p>",
            "10.1186/s1||On rare cancers|||||Retraction;Other" },
        { "a notice in an element that is no paragraph",
            Old + "<div data-test=\"retraction-notice\">This article has been retracted.</div>",
            "10.1186/s1||On rare cancers|||||Retraction" },
        { "a marked notice of unknown words", Old + "<p class=\"c-listing__notice\">Something happened.</p>", "10.1186/s1||On rare cancers|||||" },
        { "an editor's note", Old + "<p>Editor's Note: readers are told that this is looked into.</p>", "10.1186/s1||On rare cancers|||||Other" },
        { "a link by script", "<h3><a href=\"javascript:open('/articles/10.1186/s1')\">On rare cancers</a></h3>", "||On rare cancers|||||" },
        { "a link by script with a tab in its scheme", "<h3><a href=\"java\tscript:/articles/10.1186/s1\">On rare cancers</a></h3>", "||On rare cancers|||||" },
        { "a link with data", "<h3><a href=\"data:text/html,/articles/10.1186/s1\">On rare cancers</a></h3>", "||On rare cancers|||||" },
        { "a link with a tracking parameter, a fragment and spaces",
            "<h3><a href=\" https://bmccancer.biomedcentral.com/articles/10.1186/s1?utm_source=x&error=cookies_not_supported#Sec1 \">On "
            + "rare cancers</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "a link to a part of the article", "<h3><a href=/articles/10.1186/s1/figures/1>On rare cancers</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "a link to the DOI resolver", "<h3><a href=\"https://doi.org/10.1186/S1\">On rare cancers</a></h3>", "10.1186/s1||On rare cancers|||||" },
        { "a link to a PDF alone", "<h3>On rare cancers</h3><a data-test=pdf-link href=/counter/pdf/10.1186/s1.pdf>PDF</a>", "||On rare cancers|||||" },
        { "no link in the title", "<h3>On rare cancers</h3><a data-test=fulltext-link href=/articles/10.1186/s1>Full Text</a>",
            "10.1186/s1||On rare cancers|||||" },
        { "a teaser with a link to another article", "<h3>On rare cancers</h3><p>As <a href=/articles/10.1186/s9>shown</a> before.</p>",
            "||On rare cancers||As shown before.|||" },
        { "a title link outside a heading", "<a data-test=title-link href=/articles/10.1186/s1>On rare cancers</a>", "10.1186/s1||On rare cancers|||||" },
        { "another heading before the title", "<h4>Research</h4>" + Old, "10.1186/s1||On rare cancers|||||" },
        { "a date that is none", Old + "<span itemprop=datePublished>28 Germinal CCXXXIII</span>", "10.1186/s1||On rare cancers|||||" },
        { "a month only", Old + "<span itemprop=datePublished>June 2024</span>", "10.1186/s1||On rare cancers||||2024-06|" },
        { "a year only", Old + "<span itemprop=datePublished>2024</span>", "10.1186/s1||On rare cancers||||2024|" },
        { "a date by its attribute", Old + "<time datetime=\"2025-03-28T00:00:00Z\">last spring</time>", "10.1186/s1||On rare cancers||||2025-03-28|" },
        { "a date without its mark", Old + "<span>Published on: 28 March 2025</span>", "10.1186/s1||On rare cancers||||2025-03-28|" },
        { "two dates", Old + Date + "<span itemprop=datePublished>29 March 2025</span>", "10.1186/s1||On rare cancers||||2025-03-28|" },
        { "a supplement", "<span data-test=teaser-citation>BMC Proceedings 2013 7(Suppl 1):S1</span>", "|BMC Proceedings 2013 7(Suppl 1):S1||||||" },
        { "pages in place of a number", "<span data-test=teaser-citation>Sarcoma 1998 2:12–15</span>", "|Sarcoma 1998 2:12||||||" },
        { "labels without marks", "<p>Few.</p><p>Authors: A Bee</p><p>Citation: BMC Cancer 2025 25:2</p><p>Content type: Review</p>",
            "|BMC Cancer 2025 25:2||A Bee|Few.|Review||" },
        { "a type with its label", Old + "<span data-test=result-list>Content type: <span>Research</span></span>", "10.1186/s1||On rare cancers|||Research||" },
        { "a type that is a sentence", Old + "<span data-test=content-type>" + "x" + "yz abc.".PadRight(120, 'w') + "</span>",
            "10.1186/s1||On rare cancers|||||" },
        { "authors as a list", Old + "<ul class=c-author-list><li>A Bee</li><li>C Dee</li></ul>", "10.1186/s1||On rare cancers|A Bee and C Dee||||" },
        { "authors cut with a sign", Old + "<p class=c-listing__authors>A Bee, C Dee…</p>", "10.1186/s1||On rare cancers|A Bee, C Dee …||||" },
        { "authors on behalf of a group", Old + "<p class=c-listing__authors>A Bee on behalf of the Sarcoma, GIST and Bone Group</p>",
            "10.1186/s1||On rare cancers|A Bee and Sarcoma, GIST and Bone Group||||" },
        { "an author with a tag in the name", Old + "<p class=c-listing__authors>A <b>Bee</b><script>x</script>, C&nbsp;Dee</p>",
            "10.1186/s1||On rare cancers|A Bee and C Dee||||" },
        { "a teaser of dots", Old + "<p>...</p><p>Few.</p>", "10.1186/s1||On rare cancers||Few.|||" },
        { "a form and a frame in the item", Old + "<iframe src=x><p>Bad.</p></iframe><form><p>Few.</p></form>", "10.1186/s1||On rare cancers||Few.|||" },
        { "an item within the item", "<div class=\"c-listing__content\">" + Old + "</div>", "10.1186/s1||On rare cancers|||||" },
    };

    public static TheoryData<string, string, string> NewItems => new()
    {
        { "nothing", New, "10.1186/s1||On rare cancers|||||" },
        { "a DOI by its track label alone",
            "<h3 class=app-card-open__heading><a href=\"/redirect?to=x\" data-track-label=\"10.1186/S1\">On rare cancers</a></h3>",
            "10.1186/s1||On rare cancers|||||" },
        { "details in another order",
            New + "<span class=c-meta__item>Open access</span><span class=c-meta__item>19 March 2026</span><span "
            + "class=c-meta__item>Research</span>", "10.1186/s1||On rare cancers|||Research|2026-03-19|" },
        { "details with marks within",
            New + "<ul><li class=c-meta__item><span data-test=content-type>Review</span></li><li class=c-meta__item>Published: <time "
            + "datetime=2026-03-19>19 Mar</time></li></ul>", "10.1186/s1||On rare cancers|||Review|2026-03-19|" },
        { "details without a type", New + "<span class=c-meta__item>Open Access</span><span class=c-meta__item>Article: 12</span>",
            "10.1186/s1||On rare cancers|||||" },
        { "a description that is no paragraph", New + "<div class=app-card-open__description>Few.</div>", "10.1186/s1||On rare cancers||Few.|||" },
        { "authors with a gap in the middle", New + "<div class=app-card-open__authors>A Bee, C Dee … E Eff</div>",
            "10.1186/s1||On rare cancers|A Bee, C Dee …||||" },
        { "the card of years ago",
            "<div class=c-card><h3 class=c-card__title><a href=/article/10.1186/s1>On rare cancers</a></h3><div "
            + "class=c-card__summary><p>Few.</p></div><span data-test=published-on>28 March 2025</span></div>",
            "10.1186/s1||On rare cancers||Few.||2025-03-28|" },
    };

    [Theory]
    [MemberData(nameof(OldItems))]
    public void An_odd_item_of_biomedcentral_is_parsed(string oddity, string item, string article) =>
        AssertArticle(oddity, $"<li><article class=\"c-listing__content\">{item}</article></li>", article);

    [Theory]
    [MemberData(nameof(NewItems))]
    public void An_odd_item_of_springer_is_parsed(string oddity, string item, string article)
    {
        AssertArticle(oddity, $"<li class=\"app-card-open\"><article class=\"app-card-open\">{item}</article></li>", article);
        AssertArticle(oddity, $"<li class=\"c-list-group__item\">{item}</li>", article);
    }

    // The second item keeps the page readable if the odd one cannot be identified.
    private static void AssertArticle(string oddity, string item, string expected)
    {
        const string Another = "<li><article class=\"c-listing__content\"><h3><a href=\"/articles/10.1186/s2\">Another</a></h3></article></li>";
        var reading = CollectionPageReader.Read(TestListing.Page(item + Another), address: null, "page.html");

        Assert.Null(reading.Refusal);
        var isIdentified = expected[0] != '|' || expected[1] != '|';
        Assert.True(reading.Value!.Articles.Count == (isIdentified ? 2 : 1), $"With {oddity} there were {reading.Value.Articles.Count} articles.");
        Assert.Equal(isIdentified ? 0 : 1, reading.Value.Unidentified);
        if (isIdentified)
            Assert.Equal(expected, Show(reading.Value.Articles[0]));
    }

    private static string Show(ListedArticle article) => string.Join(
        '|',
        article.Doi, article.Citation, article.Title, article.Authors, article.Teaser, article.Type, article.Published,
        string.Join(';', article.Notices.Select(Show)));

    private static string Show(Notice notice) =>
        string.Join(' ', new object?[] { notice.Kind, notice.Citation, notice.Doi, notice.Published }.Where(part => part is not null));
}
