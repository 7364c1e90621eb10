using System.Globalization;
using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests;

/// <summary>The files for search engines and other crawlers.</summary>
public abstract class CrawlerFunctionTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly XNamespace Sitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task The_rules_for_crawlers_name_the_sitemap()
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, "/robots.txt");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var rules = await response.Content.ReadAsStringAsync();
        Assert.Contains($"Sitemap: {app.Http.BaseAddress}sitemap.xml\n", rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_in_the_sitemap_exists_and_has_the_date_of_its_last_change()
    {
        var app = await CollectedAsync();

        var pages = await ReadSitemapAsync(app);

        Assert.Equal(21, pages.Keys.Count(path => path.StartsWith("/articles/", StringComparison.Ordinal)));
        Assert.DoesNotContain(pages.Keys, path => path.StartsWith("/subscriptions", StringComparison.Ordinal));
        foreach (var (path, modified) in pages)
        {
            using var response = await app.AskAsync(HttpMethod.Get, path);
            Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            if (path.StartsWith("/articles/", StringComparison.Ordinal))
                Assert.InRange(modified!.Value, RunningApp.Start.AddSeconds(-1), app.Now);
        }
    }

    [Fact]
    public async Task Every_page_that_readers_can_reach_is_in_the_sitemap()
    {
        var app = await CollectedAsync();
        var reached = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var pages = new List<string>();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var path))
        {
            using var response = await app.AskAsync(HttpMethod.Get, path);
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            pages.Add(path);
            var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
            var links = page.Links.Select(link => link.GetAttribute("href")!.Split('#')[0]);
            // Searches are endless.
            foreach (var link in links.Where(link => link.StartsWith('/') && !link.Contains('?', StringComparison.Ordinal)).Where(reached.Add))
                open.Enqueue(link);
        }

        Assert.Subset((await ReadSitemapAsync(app)).Keys.ToHashSet(StringComparer.Ordinal), pages.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_article_in_two_Collections_is_in_the_sitemap_once()
    {
        await using var app = await StartCollectedAsync(
            ("Collections:Items:1:Slug", "same-articles"),
            ("Collections:Items:1:Source", Repository.PathOf("samples/rare-cancers-collection.html")),
            ("Collections:Items:1:Title", "The same articles"),
            ("Collections:Items:1:JournalUrl", "https://bmccancer.biomedcentral.com/"));

        var pages = await ReadSitemapAsync(app);

        Assert.Equal(21, pages.Keys.Count(path => path.StartsWith("/articles/", StringComparison.Ordinal)));
        Assert.Contains("/collections/same-articles", pages.Keys);
    }

    [Theory]
    [InlineData("/favicon.ico", "image/png")]
    [InlineData("/sitemap.xml", "application/xml")]
    public async Task An_unchanged_file_is_not_sent_again(string address, string type)
    {
        var app = await CollectedAsync();

        using var first = await app.AskAsync(HttpMethod.Get, address);
        using var again = await app.AskAsync(HttpMethod.Get, address, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_short_sitemap_has_no_parts()
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, "/sitemap-1.xml");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<Dictionary<string, DateTimeOffset?>> ReadSitemapAsync(RunningApp app)
    {
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync("/sitemap.xml"));
        Assert.Equal(Sitemaps + "urlset", sitemap.Root!.Name);
        return sitemap.Root.Elements(Sitemaps + "url").ToDictionary(
            page => PathOf(app, page.Element(Sitemaps + "loc")!.Value),
            page => page.Element(Sitemaps + "lastmod") is { } modified
                ? DateTimeOffset.ParseExact(modified.Value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                : (DateTimeOffset?)null,
            StringComparer.Ordinal);
    }

    private static string PathOf(RunningApp app, string address)
    {
        Assert.StartsWith(app.Http.BaseAddress!.AbsoluteUri, address, StringComparison.Ordinal);
        return address[(app.Http.BaseAddress.AbsoluteUri.Length - 1)..];
    }

    public sealed class OnLocalHost(CollectedApp shared) : CrawlerFunctionTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : CrawlerFunctionTests(AppHost.Worker, shared);
}
