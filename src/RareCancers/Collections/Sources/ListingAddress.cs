namespace RareCancers.Collections.Sources;

/// <summary>Resolves the links between the pages of a listing.</summary>
internal static partial class ListingAddress
{
    private const int MaxLength = 2000;

    // Parameters added by the publisher's cookie redirect and by marketing campaigns.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "error", "code", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid", "_ga",
    };

    /// <summary>The address without fragment, user name and tracking parameters.</summary>
    /// <param name="address">An absolute http(s) address.</param>
    public static Uri Canonical(Uri address)
    {
        var kept = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(parameter => !IsTracking(parameter));
        var query = string.Join('&', kept);
        return new Uri($"{address.Scheme}://{address.Authority}{address.AbsolutePath}{(query.Length == 0 ? "" : "?")}{query}");
    }

    /// <summary>
    /// The canonical address of a link within a Collection. Null for a link to another site, to a path that is not below the
    /// Collection's, back to the page itself, or to no valid address.
    /// </summary>
    /// <param name="page">The page's absolute address; null for a file, whose links are not followed.</param>
    /// <param name="href">The link as written on the page.</param>
    public static Uri? Follow(Uri? page, string? href)
    {
        if (page is null || string.IsNullOrWhiteSpace(href) || TargetOf(page, href) is not { } target || !IsBelow(page, target))
            return null;

        // Keeps the page's scheme, so that an http link does not downgrade from https.
        var here = Canonical(page);
        var next = new Uri(here, Canonical(target).PathAndQuery);
        return next == here ? null : next;
    }

    /// <summary>Whether a link leads back to its own page, as on a last page.</summary>
    /// <param name="page">The page's absolute address.</param>
    /// <param name="href">The link as written on the page.</param>
    public static bool LeadsBack(Uri page, string href) =>
        TargetOf(page, href) is { } target && IsOfHost(page, target) && Canonical(target).PathAndQuery == Canonical(page).PathAndQuery;

    private static Uri? TargetOf(Uri page, string href) =>
        href.Length <= MaxLength && Uri.TryCreate(page, href.Trim(), out var target) && target.Scheme is "http" or "https" ? target : null;

    private static bool IsOfHost(Uri page, Uri target) => target.Authority.Equals(page.Authority, StringComparison.OrdinalIgnoreCase);

    private static bool IsBelow(Uri page, Uri target)
    {
        var root = Root().Match(page.AbsolutePath).Value.TrimEnd('/');
        return IsOfHost(page, target)
            && target.AbsolutePath.StartsWith(root, StringComparison.OrdinalIgnoreCase)
            && (target.AbsolutePath.Length == root.Length || target.AbsolutePath[root.Length] == '/');
    }

    // /collections/RC of /collections/RC/articles   /journal/12885/collections/RC   any other path without its final /page/2
    [GeneratedRegex("^(?:.*?/collections?/[^/]+|.*?(?=(?:/page/[0-9]{1,9})?/?$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return Tracking.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase);
    }
}
