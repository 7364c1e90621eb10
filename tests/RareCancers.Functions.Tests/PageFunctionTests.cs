using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Feeds;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Settings;

namespace RareCancers.Functions.Tests;

/// <summary>The pages as a browser sees them.</summary>
public abstract class PageFunctionTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/collections/rare-cancers")]
    public async Task The_page_of_a_Collection_shows_its_21_articles(string address)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, address);

        Assert.Equal(21, page.QuerySelectorAll("ol.articles article h3 a").Length);
        Assert.Equal("Rare cancers", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_article_links_to_its_own_page_and_to_its_DOI_if_that_is_known()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/");

        var links = page.QuerySelectorAll("ol.articles h3 a, ol.articles .where a").Select(link => link.GetAttribute("href")).Take(4);
        Assert.Equal(
            [
                "/articles/rare-cancers/10.1186/s12885-025-13934-2", "https://doi.org/10.1186/s12885-025-13934-2",
                "/articles/rare-cancers/bmc-cancer%3A25%3A445", "/articles/rare-cancers/bmc-cancer%3A25%3A385",
            ],
            links);
    }

    [Fact]
    public async Task The_page_about_the_service_names_the_version()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/about");

        Assert.Contains($"The software, {ProductInfo.Name} {ProductInfo.Version}, is open source", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_article_says_so()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/");

        var notice = Assert.Single(page.QuerySelectorAll("ol.articles .notice"));
        Assert.Equal(["Correction", "published in BMC Cancer 2024 24:563"], notice.Children.Select(part => part.TextContent));
        Assert.Contains("24:436", notice.Closest("article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_removed_from_the_publishers_page_says_so()
    {
        await using var app = await StartCollectedAsync();
        var html = await File.ReadAllTextAsync(app.Source.Path);
        var start = html.IndexOf("<li>", html.IndexOf("<ol class=\"c-listing\">", StringComparison.Ordinal), StringComparison.Ordinal);
        var end = html.IndexOf("</li>", html.IndexOf("</article>", start, StringComparison.Ordinal), StringComparison.Ordinal) + "</li>".Length;
        app.Source.Show(html.Remove(start, end - start));
        await app.CollectAsync();

        var page = await GetPageAsync(app, "/");

        var articles = page.QuerySelectorAll("ol.articles article");
        Assert.Equal(21, articles.Length);
        Assert.Contains(
            "No longer listed since 2 November 2026",
            Assert.Single(articles, article => article.TextContent.Contains("No longer", StringComparison.Ordinal)).TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_the_publishers_description_of_the_Collection()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Equal(["Atif A. Ahmed", "Bruna Samia Dalmasso"], page.QuerySelectorAll(".editors strong").Select(name => name.TextContent));
        Assert.Contains("Fewer than six cases per 100,000 per year.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Genetic and molecular underpinnings of rare cancers", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_reader_finds_every_feed_from_the_page()
    {
        var app = await CollectedAsync();

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
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Empty(page.QuerySelectorAll("script:not([src]), img, iframe, object, embed, style, [style], link[rel=preload]"));
        var files = page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script")
            .Select(file => file.GetAttribute("href") ?? file.GetAttribute("src")!);
        var types = new List<string>();
        foreach (var file in files)
        {
            var answer = await app.Http.GetAsync(file);
            types.Add($"{answer.Content.Headers.ContentType!.MediaType} {answer.Headers.CacheControl!.Extensions.Single().Name}");
        }

        Assert.Equal(["text/css immutable", "image/png immutable", "text/javascript immutable"], types);
    }

    [Fact]
    public async Task A_page_sets_no_cookie_and_forbids_third_party_content()
    {
        var app = await CollectedAsync();

        var response = await app.Http.GetAsync("/");

        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.StartsWith("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_collection_the_page_asks_for_patience()
    {
        await using var app = await StartAsync();

        var page = await GetPageAsync(app, "/");

        Assert.Contains("Nothing has been collected yet", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_title_is_shown_as_text()
    {
        await using var app = await StartCollectedAsync();
        app.Source.Publish("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", "10.1186/s12885-026-00001-1", "9001");

        await app.CollectAsync();
        var page = await GetPageAsync(app, "/");

        Assert.Equal("<script>alert(1)</script> & more", page.QuerySelector("ol.articles h3 a")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("script:not([src])"));
    }

    [Theory]
    [InlineData("/collections/no-such-collection")]
    [InlineData("/no-such-page")]
    public async Task An_address_without_a_page_is_not_found(string address)
    {
        var app = await CollectedAsync();

        var response = await app.Http.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_address_that_searches_too_often_must_wait()
    {
        await using var app = await StartCollectedAsync();
        for (var search = 0; search < SearchLimit.MaxSearches; search++)
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/feeds/rare-cancers.atom?q=tumor")).StatusCode);

        var feed = await app.Http.GetAsync("/feeds/rare-cancers.atom?q=tumor");

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (feed.StatusCode, feed.Headers.RetryAfter!.Delta));
        Assert.Equal("application/problem+json", feed.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/feeds/rare-cancers.atom")).StatusCode);
    }

    [Fact]
    public async Task An_articles_page_has_metadata_for_reference_managers()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/articles/rare-cancers/10.1186/s12885-025-13934-2");

        string? Meta(string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");
        Assert.Equal(("10.1186/s12885-025-13934-2", "BMC Cancer", "25", "558", "2025/03/28"),
            (Meta("citation_doi"), Meta("citation_journal_title"), Meta("citation_volume"), Meta("citation_firstpage"), Meta("citation_publication_date")));
        Assert.Equal("Angelos Angelakas", Meta("citation_author"));
        Assert.Equal("https://doi.org/10.1186/s12885-025-13934-2", page.QuerySelector("link[rel=cite-as]")!.GetAttribute("href"));
        using var json = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent);
        Assert.Equal(
            ("ScholarlyArticle", "https://doi.org/10.1186/s12885-025-13934-2"),
            (json.RootElement.GetProperty("@type").GetString(), json.RootElement.GetProperty("sameAs").GetString()));
    }

    [Fact]
    public async Task An_article_without_a_DOI_has_a_page_too()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, "/articles/rare-cancers/bmc-cancer:25:445");

        Assert.StartsWith("BMC Cancer 2025 25:445", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bib", "application/x-bibtex", "@article{")]
    [InlineData("ris", "application/x-research-info-systems", "TY  - JOUR")]
    [InlineData("json", "application/vnd.citationstyles.csl+json", "[")]
    [InlineData("csv", "text/csv", "\"Title\",\"Authors\",")]
    public async Task Citations_can_be_downloaded_for_an_article_a_topic_a_search_and_everything(string ending, string type, string start)
    {
        var app = await CollectedAsync();

        string[] addresses =
        [
            $"/articles/rare-cancers/10.1186/s12885-025-13934-2.{ending}", $"/exports/rare-cancers/topics/sarcoma.{ending}",
            $"/exports/rare-cancers.{ending}?q=tumor", $"/exports/all.{ending}",
        ];
        foreach (var address in addresses)
        {
            var response = await app.Http.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith(start, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_an_article_has_the_same_citations()
    {
        var app = await CollectedAsync();
        const string Address = "/articles/rare-cancers/10.1186/s12885-025-13934-2";

        var page = await GetPageAsync(app, Address);

        Assert.Equal(await app.Http.GetStringAsync(Address + ".bib"), page.QuerySelector("#cite-bib")!.TextContent);
    }

    [Fact]
    public async Task A_mistyped_topic_is_not_found_and_guessed()
    {
        var app = await CollectedAsync();

        var response = await app.AskAsync(HttpMethod.Get, "/collections/rare-cancers/topics/thymomma", ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("/collections/rare-cancers/topics/thymoma", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?q=ivosidenib", 1)]
    [InlineData("/collections/rare-cancers?q=no-such-word", 0)]
    [InlineData("/collections/rare-cancers/topics/sarcoma", 6)]
    public async Task A_search_or_a_topic_shows_the_matching_articles(string address, int count)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, address);

        Assert.Equal(count, page.QuerySelectorAll("ol.articles article").Length);
    }

    [Fact]
    public async Task Every_feed_in_the_OPML_list_can_be_read()
    {
        var app = await CollectedAsync();

        var list = XDocument.Parse(await app.Http.GetStringAsync("/feeds.opml"));

        var addresses = list.Descendants("outline").Select(outline => outline.Attribute("xmlUrl")?.Value).OfType<string>().ToArray();
        Assert.True(addresses.Length > 20, $"{addresses.Length} feeds.");
        foreach (var address in addresses)
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(new Uri(address).PathAndQuery)).StatusCode);
    }

    [Theory]
    [InlineData("/feeds/rare-cancers", "Rare cancers", 5)]
    [InlineData("/feeds/all", "All Collections", 5)]
    [InlineData("/feeds/rare-cancers/topics/sarcoma", "Rare cancers: Sarcoma", 5)]
    [InlineData("/feeds/rare-cancers/aspects/treatment?q=sarcoma", "Rare cancers: Treatment, “sarcoma”", 4)]
    [InlineData("/feeds/rare-cancers/notices", "Rare cancers: corrections and retractions", 1)]
    [InlineData("/feeds/rare-cancers?author=Ran%20Ni", "Rare cancers: Ran Ni", 1)]
    [InlineData("/feeds/rare-cancers?q=nothing-is-like-this&page=7", "Rare cancers: “nothing-is-like-this”", 0)]
    public async Task The_address_of_a_feed_without_an_extension_shows_its_entries(string address, string title, int entries)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, address);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        var copyable = page.QuerySelectorAll("input[readonly]").Select(input => input.GetAttribute("value")!).ToArray();
        Assert.Equal(FeedFormats.All.Count, copyable.Length);
        var feed = JsonDocument.Parse(await app.Http.GetStringAsync(copyable[2])).RootElement.GetProperty("items");
        var titles = page.QuerySelectorAll(".preview h3").Select(heading => heading.TextContent);
        Assert.Equal(feed.EnumerateArray().Take(5).Select(item => item.GetProperty("title").GetString()), titles);
        Assert.Equal(entries, titles.Count());
    }

    [Theory]
    [InlineData("/feeds/unknown", HttpStatusCode.NotFound)]
    [InlineData("/feeds/rare-cancers.", HttpStatusCode.NotFound)]
    [InlineData("/feeds/rare-cancers/aspects/nothing", HttpStatusCode.NotFound)]
    [InlineData("/feeds/rare-cancers/topics/sarcomma", HttpStatusCode.NotFound)]
    [InlineData("/feeds/rare-cancers?q=a&q=b", HttpStatusCode.BadRequest)]
    public async Task There_is_no_preview_without_a_feed(string address, HttpStatusCode status)
    {
        var app = await CollectedAsync();

        using var response = await app.Http.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task No_link_of_any_page_is_broken()
    {
        var app = await CollectedAsync();
        var seen = new HashSet<string> { "/" };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var address))
        {
            var response = await app.Http.GetAsync(address);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answers {response.StatusCode}.");
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
            // Skips searches, including the many pages of authors.
            var links = page.QuerySelectorAll("a[href^='/'], link[href^='/']").Select(link => link.GetAttribute("href")!);
            foreach (var link in links.Where(link => !link.Contains('?', StringComparison.Ordinal) && seen.Add(link)))
                open.Enqueue(link);
        }

        Assert.True(seen.Count > 100, $"{seen.Count} addresses.");
    }

    [Fact]
    public async Task An_unchanged_page_returns_304()
    {
        var app = await CollectedAsync();
        var first = await app.Http.GetAsync("/");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await app.Http.SendAsync(again)).StatusCode);
    }

    private static async Task<IHtmlDocument> GetPageAsync(RunningApp app, string address) =>
        new HtmlParser().ParseDocument(await app.Http.GetStringAsync(address));

    public sealed class OnLocalHost(CollectedApp shared) : PageFunctionTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : PageFunctionTests(AppHost.Worker, shared);
}
