using RareCancers.Articles;
using RareCancers.Collections.Parsing;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Collection pages of nature.com, whose links leave out the prefix of the DOI.</summary>
public sealed class NaturePageTests
{
    [Fact]
    public void An_item_is_parsed()
    {
        var page = CollectionPageReader.Read(Page(Item("/articles/s41416-026-99001-2")), address: null, "the page").Value!;

        var expected = new ListedArticle
        {
            Doi = Doi.Parse("10.1038/s41416-026-99001-2"),
            Title = "On chordoma",
            Authors = AuthorList.Parse("Ana Example, Ben Example"),
            Teaser = new Teaser("What it is about, in a sentence.", isCut: false),
            Type = "Article",
            Published = PublicationDate.Parse("2026-09-14"),
        };
        Assert.Equal("Rare Cancers Collection", page.Facts.Title);
        Assert.Equal(expected, Assert.Single(page.Articles) with { Notices = expected.Notices });
    }

    [Fact]
    public void Every_item_is_an_article_of_its_own()
    {
        var page = CollectionPageReader.Read(
            Page(Item("/articles/s41416-026-99001-2") + Item("/articles/nature12345")), address: null, "the page").Value!;

        Assert.Equal(["10.1038/s41416-026-99001-2", "10.1038/nature12345"], page.Articles.Select(article => article.Doi!.Value));
    }

    [Theory]
    [InlineData("/articles/s41416-026-99001-2", "10.1038/s41416-026-99001-2")]
    [InlineData("https://www.nature.com/articles/s41416-026-99001-2?error=cookies_not_supported", "10.1038/s41416-026-99001-2")]
    [InlineData("//www.nature.com/articles/s41416-026-99001-2#Sec1", "10.1038/s41416-026-99001-2")]
    [InlineData("/articles/s41416-026-99001-2.pdf", "10.1038/s41416-026-99001-2")]
    [InlineData("/articles/bjc.2017.100", "10.1038/bjc.2017.100")]
    [InlineData("https://www.nature.com/articles/10.1038/s41416-026-99001-2", "10.1038/s41416-026-99001-2")]
    [InlineData("https://journal.example/articles/s41416-026-99001-2", null)]
    [InlineData("/articles/most-recent", null)]
    [InlineData("/articles/most-recent/rss.xml", null)]
    [InlineData("/articles?type=research", null)]
    [InlineData("/collections/bhhcacihgi", null)]
    public void Only_the_links_of_articles_have_a_DOI(string link, string? doi) => Assert.Equal(doi, ArticleLink.DoiOf(link)?.Value);

    private static string Item(string link) => $"""
        <li class="app-article-list-row__item">
          <article class="u-full-height c-card c-card--flush" itemscope>
            <h3 class="c-card__title" itemprop="name headline"><a href="{link}" class="c-card__link u-link-inherit" itemprop="url">On chordoma</a></h3>
            <div class="c-card__summary u-mb-16" itemprop="description"><p>What it is about, in a sentence.</p></div>
            <ul data-test="author-list" class="c-author-list c-author-list--compact">
              <li itemprop="creator"><span itemprop="name">Ana Example</span></li><li itemprop="creator"><span itemprop="name">Ben Example</span></li>
            </ul>
            <div class="c-card__section c-meta">
              <span class="c-meta__item" data-test="article.type"><span class="c-meta__type">Article</span></span>
              <span class="c-meta__item" data-test="open-access"><span class="u-color-open-access">Open Access</span></span>
              <time class="c-meta__item" datetime="2026-09-14" itemprop="datePublished">14 Sep 2026</time>
              <div class="c-meta__item" data-test="journal-title-and-link">British Journal of Cancer</div>
            </div>
          </article>
        </li>
        """;

    private static string Page(string items) => $"""
        <!DOCTYPE html>
        <html><head><title>Rare Cancers Collection</title></head><body>
        <main><h1>Rare Cancers Collection</h1><h2>Articles</h2><ul class="app-article-list-row">{items}</ul></main>
        <footer>The end</footer></body></html>
        """;
}
