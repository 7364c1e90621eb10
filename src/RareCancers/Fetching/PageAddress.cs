namespace RareCancers.Fetching;

/// <summary>Cleans page addresses for storage and messages.</summary>
internal static partial class PageAddress
{
    /// <summary>The address without its fragment and without the query parameters that the publisher's cookie check adds.</summary>
    public static Uri Clean(Uri address)
    {
        var parts = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        var refused = parts.Any(CookiesRefused().IsMatch);
        var kept = parts.Where(part => !CookiesRefused().IsMatch(part) && !(refused ? AnyCode() : CookieCode()).IsMatch(part));
        return new UriBuilder(address) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }

    /// <summary>The address for a message, without user name and password.</summary>
    public static string Show(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    // error=cookies_not_supported   idp_error=cookies_not_supported
    [GeneratedRegex("^(?:idp_)?error=cookies_not_supported$", RegexOptions.CultureInvariant)]
    private static partial Regex CookiesRefused();

    // code=anything
    [GeneratedRegex("^code=", RegexOptions.CultureInvariant)]
    private static partial Regex AnyCode();

    // code=0f8fad5b-d9cb-469f-a165-70867728950e
    [GeneratedRegex("^code=[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex CookieCode();
}
