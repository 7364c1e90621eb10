using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RareCancers.Functions.Tests;

/// <summary>The pages as a browser meets them.</summary>
public sealed class PageFunctionTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/collections/rare-cancers")]
    public async Task The_page_of_a_Collection_shows_its_21_articles(string address)
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, address);

        Assert.Equal(21, page.QuerySelectorAll("ol.articles article h3 a").Length);
        Assert.Equal("Rare cancers", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_article_links_to_its_own_page_and_to_its_DOI_or_else_to_the_journal()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, "/");

        var links = page.QuerySelectorAll("ol.articles h3 a, ol.articles .where a").Select(link => link.GetAttribute("href")).Take(4);
        Assert.Equal(
            ["/articles/rare-cancers/10.1186/s12885-025-13934-2", "https://doi.org/10.1186/s12885-025-13934-2", "/articles/rare-cancers/bmc-cancer%3A25%3A445", "https://bmccancer.biomedcentral.com/"],
            links);
    }

    [Fact]
    public async Task A_corrected_article_says_so()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, "/");

        var notice = Assert.Single(page.QuerySelectorAll("ol.articles .notice"));
        Assert.Equal(["Correction", "published in BMC Cancer 2024 24:563"], notice.Children.Select(part => part.TextContent));
        Assert.Contains("24:436", notice.Closest("article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_that_is_gone_from_the_publishers_page_says_so()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        var html = await File.ReadAllTextAsync(app.Source.Path);
        var start = html.IndexOf("<li>", html.IndexOf("<ol class=\"c-listing\">", StringComparison.Ordinal), StringComparison.Ordinal);
        app.Source.Show(html.Remove(start, html.IndexOf("</li>", html.IndexOf("</article>", start, StringComparison.Ordinal), StringComparison.Ordinal) + 5 - start));
        await app.CollectAsync();

        var page = await GetPageAsync(app, "/");

        var articles = page.QuerySelectorAll("ol.articles article");
        Assert.Equal(21, articles.Length);
        Assert.Contains("No longer on the Collection’s page since 2 November 2026", Assert.Single(articles, article => article.TextContent.Contains("No longer", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_what_the_publisher_says_of_the_Collection()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Equal(["Atif A. Ahmed", "Bruna Samia Dalmasso"], page.QuerySelectorAll(".editors strong").Select(name => name.TextContent));
        Assert.Contains("Fewer than six cases per 100,000 per year.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Genetic and molecular underpinnings of rare cancers", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_reader_finds_every_feed_from_the_page()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, "/");

        var feeds = page.QuerySelectorAll("link[rel=alternate]").ToDictionary(link => link.GetAttribute("type")!, link => link.GetAttribute("href")!);
        Assert.Equal("/feeds/rare-cancers.rss", feeds["application/rss+xml"]);
        Assert.Equal("/feeds/rare-cancers.atom", feeds["application/atom+xml"]);
        Assert.Equal("/feeds/rare-cancers.json", feeds["application/feed+json"]);
        Assert.All(feeds.Values, address => Assert.Equal(HttpStatusCode.OK, app.Http.GetAsync(address).GetAwaiter().GetResult().StatusCode));
    }

    [Fact]
    public async Task The_page_loads_its_own_files_and_nothing_else()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Empty(page.QuerySelectorAll("script:not([src]), img, iframe, object, embed, style, [style], link[rel=preload]"));
        var files = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script").Select(file => file.GetAttribute("href") ?? file.GetAttribute("src")!);
        var types = new List<string>();
        foreach (var file in files)
        {
            var answer = await app.Http.GetAsync(file);
            types.Add($"{answer.Content.Headers.ContentType!.MediaType} {answer.Headers.CacheControl!.Extensions.Single().Name}");
        }

        Assert.Equal(["text/css immutable", "image/png immutable", "text/javascript immutable"], types);
    }

    [Fact]
    public async Task A_page_sets_no_cookie_and_forbids_foreign_content()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var response = await app.Http.GetAsync("/");

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_collection_the_page_asks_for_patience()
    {
        await using var app = await RunningApp.StartAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Contains("Nothing has been collected yet", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_title_is_shown_as_text()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        app.Source.Publish("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", "10.1186/s12885-026-00001-1", "9001");

        await app.CollectAsync();
        var page = await GetPageAsync(app, "/");

        Assert.Equal("<script>alert(1)</script> & more", page.QuerySelector("ol.articles h3 a")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
    }

    [Theory]
    [InlineData("/collections/no-such-collection")]
    [InlineData("/no-such-page")]
    public async Task What_is_no_page_is_not_found(string address)
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var response = await app.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<IHtmlDocument> GetPageAsync(RunningApp app, string address) =>
        new HtmlParser().ParseDocument(await app.Http.GetStringAsync(address));
}
