using System.Net;

namespace RareCancers.LocalHost.Http;

/// <summary>Recognises requests of someone at this machine, who needs no key: not through a proxy, and not from a page of another site.</summary>
internal static class ThisMachine
{
    // Those of ASP.NET Core are X-Original-, once it has read X-Forwarded-.
    private static readonly string[] ProxyPrefixes = ["X-Forwarded", "X-Original-", "X-Azure-"];

    private static readonly string[] ProxyHeaders =
        ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP"];

    /// <summary>
    /// True if the request was made on this machine. Proxies may add no header at all, so it is false as well when readers reach the app at a
    /// public address.
    /// </summary>
    public static bool Sent(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } client && IPAddress.IsLoopback(client)
        && IsLoopback(request.Host.Host)
        && !request.Headers.Keys.Any(IsFromProxy)
        && IsOwnOrigin(request)
        && IsLoopback(PublicHost(request));

    // A page of another site that has pointed its own name to this machine still sends that name.
    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsFromProxy(string header) =>
        ProxyPrefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);

    // Browsers say where a request comes from (Fetch Standard, 3.2; Fetch Metadata, 2.4), other programs do not.
    private static bool IsOwnOrigin(HttpRequest request) =>
        (request.Headers.Origin is [] || request.Headers.Origin == $"{request.Scheme}://{request.Host}")
        && (request.Headers["Sec-Fetch-Site"] is [] or ["same-origin" or "none"]);

    private static string PublicHost(HttpRequest request) =>
        Uri.TryCreate(
            request.HttpContext.RequestServices.GetRequiredService<IConfiguration>()["PublicBaseUrl"], UriKind.Absolute, out var site)
                ? site.Host.Trim('[', ']')
                : "";
}
