using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Requests;

/// <summary>
/// Decides from which pages sign-ups are accepted: our own and those of the origins in the settings. Otherwise a page of any site could
/// have its visitors sign up addresses, each from a network of their own. Programs other than browsers are not restricted.
/// </summary>
public sealed class SignUpOrigins(IOptions<SubscriptionsOptions> options, IOptions<SiteOptions> site)
{
    private readonly FrozenSet<string> allowed = options.Value.AllowedOrigins
        .Append(new Uri(site.Value.PublicBaseUrl).GetLeftPart(UriPartial.Authority))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a sign-up is accepted, by the headers that browsers add and pages cannot change.</summary>
    /// <remarks>
    /// Without Sec-Fetch-Site, as in older browsers and over plain HTTP, Origin decides. It is <c>null</c> for pages that hide theirs.
    /// </remarks>
    public bool Allow(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "same-origin" or "none" || (origin.Length == 0 ? site.Length == 0 : allowed.Contains(origin) || IsHost(origin, request.Host));
    }

    // A proxy may change the scheme, and rarely the host: the configured address covers that.
    private static bool IsHost(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var sender) && string.Equals(sender.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
