using System.Text;
using System.Xml.Linq;
using RareCancers.Pages.Crawlers;
using RareCancers.Settings;

namespace RareCancers.Tests.Pages;

/// <summary>How a sitemap is written, and split when it has more than 50,000 pages (sitemaps.org, 0.9).</summary>
public sealed class SitemapWriterTests
{
    private static readonly SiteOptions Site = new() { PublicBaseUrl = "https://news.example.org" };
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_page_has_its_address_and_the_date_of_its_last_change()
    {
        SitemapEntry[] pages = [new("/about"), new("/articles/rare-cancers/10.1186/a%26b?x=1&y=2", Noon)];

        var sitemap = SitemapWriter.Write(Site, pages, part: 0)!;

        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + "<url><loc>https://news.example.org/about</loc></url>"
                + "<url><loc>https://news.example.org/articles/rare-cancers/10.1186/a%26b?x=1&amp;y=2</loc>"
                + "<lastmod>2026-11-02T12:00:00Z</lastmod></url></urlset>",
            Encoding.UTF8.GetString(sitemap));
    }

    [Fact]
    public void Up_to_50000_pages_are_in_one_file()
    {
        Assert.Equal(("urlset", 50_000), Read(Pages(50_000), part: 0));
        Assert.Null(SitemapWriter.Write(Site, Pages(50_000), part: 1));
    }

    [Fact]
    public void More_pages_are_split_and_listed_in_an_index()
    {
        var pages = Pages(100_001);

        Assert.Equal(("sitemapindex", 3), Read(pages, part: 0));
        Assert.Equal([("urlset", 50_000), ("urlset", 50_000), ("urlset", 1)], Enumerable.Range(1, 3).Select(part => Read(pages, part)));
        Assert.Null(SitemapWriter.Write(Site, pages, part: 4));
        var index = XDocument.Parse(Encoding.UTF8.GetString(SitemapWriter.Write(Site, pages, part: 0)!));
        Assert.Equal(
            ["https://news.example.org/sitemap-1.xml", "https://news.example.org/sitemap-2.xml", "https://news.example.org/sitemap-3.xml"],
            index.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => element.Value));
    }

    private static SitemapEntry[] Pages(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new SitemapEntry($"/articles/a/{number}", Noon))];

    private static (string Root, int Count) Read(SitemapEntry[] pages, int part)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(SitemapWriter.Write(Site, pages, part)!)).Root!;
        return (root.Name.LocalName, root.Elements().Count());
    }
}
