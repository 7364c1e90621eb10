using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.Functions.Http;

/// <summary>Redirects the addresses of pages, feeds and files that contain a former slug of a Collection.</summary>
public sealed partial class SlugRedirect(IOptions<CollectionsOptions> collections, IOptions<SiteOptions> site) : IRequestFilter
{
    private readonly bool isNeeded = collections.Value.Items.Any(item => item.FormerSlugs.Count > 0);

    /// <summary>301 to the same address with the present slug; null when the address has no former slug.</summary>
    public IResult? Respond(HttpRequest request)
    {
        if (!isNeeded || (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)))
            return null;

        var address = Address().Match(request.Path.ToUriComponent());
        var slug = address.Groups["slug"].Value;
        return collections.Value.Find(slug) is { } collection && collection.Slug != slug
            ? Responses.Moved(request, site.Value.Address($"{address.Groups["start"]}{collection.Slug}{address.Groups["rest"]}"))
            : null;
    }

    // /feeds/rare-cancers.rss   /collections/rare-cancers/topics/thymoma   /articles/rare-cancers/10.1186/s12885-025-13934-2.bib
    [GeneratedRegex(
        @"^(?<start>/(?:articles|collections|digests|exports|feeds)/)(?<slug>[a-z0-9-]+)(?<rest>(?:[/.].*)?)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
