using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using RareCancers.Pages.Layout;
using RareCancers.Settings;

namespace RareCancers.Functions.Http;

/// <summary>Tells requests through the configured Azure Front Door profile from those that bypass it.</summary>
public sealed class FrontDoor(IOptions<FrontDoorOptions> options, IOptions<SiteOptions> site) : IRequestFilter
{
    private const string ProfileHeader = "X-Azure-FDID";
    private const string ClientHeader = "X-Azure-ClientIP";

    // Health checks and operators may address the app itself; the operations require a key of their own. The page that refuses a browser
    // needs the style sheet and the icon.
    private static readonly PathString[] Open = ["/health", "/operations", "/site.css", "/icon.png"];

    /// <summary>
    /// 403 for a request that bypasses Front Door; null when it may pass, as every request may without a configured profile.
    /// </summary>
    public IResult? Respond(HttpRequest request) =>
        options.Value.ProfileId is null || IsSender(request) || Open.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? null
            : Responses.Error(ErrorView.Bypassed(site.Value.PublicBaseUrl), StatusCodes.Status403Forbidden);

    /// <summary>The client address as Front Door sees it; null when the request did not come through the configured profile.</summary>
    internal IPAddress? ClientOf(HttpRequest request) =>
        IsSender(request) && IPAddress.TryParse(request.Headers[ClientHeader], out var client) ? client : null;

    // Anyone can send these headers to the app's own address, but only Front Door knows the ID.
    private bool IsSender(HttpRequest request) => Guid.TryParse(request.Headers[ProfileHeader], out var sent) && sent == options.Value.ProfileId;
}
