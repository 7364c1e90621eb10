using RareCancers.Addresses;

namespace RareCancers.Pages.Crawlers;

/// <summary>The rules for crawlers at <c>/robots.txt</c> (RFC 9309).</summary>
public static class RobotsFile
{
    // Addresses with tokens are personal. Searches are endless, and exports repeat what the pages say.
    private static readonly string[] Disallowed =
        ["/subscriptions", "/operations", "/exports/", "/*?*q=", "/*?*author=", "/*?*type=", "/*?*aspect="];

    /// <summary>The file's text.</summary>
    public static string Create(SiteOptions site) => string.Join(
        '\n',
        ["User-agent: *", .. Disallowed.Select(path => $"Disallow: {path}"), "", $"Sitemap: {site.Address(PagePaths.Sitemap).AbsoluteUri}", ""]);
}
