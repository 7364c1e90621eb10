using System.Text;
using RareCancers.Fetching;
using RareCancers.Pages.Crawlers;
using RareCancers.Settings;

namespace RareCancers.Tests.Pages;

/// <summary>Where crawlers may go, as an implementation of RFC 9309 reads it.</summary>
public sealed class RobotsFileTests
{
    private static readonly SiteOptions Site = new() { PublicBaseUrl = "https://news.example.org" };

    [Theory]
    [InlineData("/", true)]
    [InlineData("/about", true)]
    [InlineData("/collections/rare-cancers", true)]
    [InlineData("/collections/rare-cancers?page=2", true)]
    [InlineData("/collections/rare-cancers/topics/sarcoma", true)]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-13934-2", true)]
    [InlineData("/feeds/rare-cancers.rss", true)]
    [InlineData("/site.css?v=0123456789abcdef", true)]
    [InlineData("/sitemap.xml", true)]
    [InlineData("/subscriptions", false)]
    [InlineData("/subscriptions/token/preferences", false)]
    [InlineData("/subscriptions/token/feed.atom", false)]
    [InlineData("/exports/rare-cancers.bib", false)]
    [InlineData("/operations/status", false)]
    [InlineData("/?q=sarcoma", false)]
    [InlineData("/collections/rare-cancers?page=2&q=sarcoma", false)]
    [InlineData("/collections/rare-cancers?author=Ana%20Example", false)]
    [InlineData("/feeds/rare-cancers.rss?type=Research", false)]
    [InlineData("/collections/rare-cancers/topics/sarcoma?aspect=genomics", false)]
    public void Crawlers_read_pages_and_feeds_but_no_personal_pages_exports_and_searches(string address, bool isAllowed)
    {
        var rules = RobotsTxt.Parse(Encoding.UTF8.GetBytes(RobotsFile.Create(Site)), "ExampleBot");

        Assert.Equal(isAllowed, rules.Allows(new Uri(Site.PublicBaseUrl + address)));
    }
}
