using System.Net;

namespace RareCancers.Fetching;

/// <summary>Follows redirects by hand, because each target is checked before it is asked.</summary>
internal sealed class Redirects(FetchingOptions options, int most)
{
    /// <summary>Sends a request, and after it one for every redirect; the last answer, with its own request.</summary>
    /// <exception cref="FetchRefusedException">An address is not allowed, or the redirects have no end.</exception>
    public async Task<HttpResponseMessage> FollowAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> sendAsync, CancellationToken cancellationToken)
    {
        var first = request;
        for (var followed = 0; ; followed++)
        {
            Check(request.RequestUri!);
            var response = await sendAsync(request, cancellationToken);
            response.RequestMessage = request;
            if (TargetOf(response) is not { } target)
                return response;

            response.Dispose();
            if (followed == most)
            {
                throw new FetchRefusedException(
                    FetchRefusal.TooManyRedirects,
                    $"It was redirected more than {most} times, last to {PageAddress.Show(target)}; open it in a browser and check Collections:Items:n:Source.");
            }

            request = Copy(first, target);
        }
    }

    /// <summary>
    /// The same request for another address. A request may not be sent twice, and an If-Modified-Since is kept only for the page that
    /// it was told of: almost any other page, such as one that asks for consent, is older and would answer "not modified". An entity
    /// tag fits one page only.
    /// </summary>
    public static HttpRequestMessage Copy(HttpRequestMessage request, Uri target)
    {
        var copy = new HttpRequestMessage(request.Method, target) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var header in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (PageAddress.Clean(target) != PageAddress.Clean(request.RequestUri!))
            copy.Headers.IfModifiedSince = null;
        return copy;
    }

    // RFC 9110, 15.4: these five lead elsewhere; a Location may be relative (10.2.2).
    private static Uri? TargetOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && Uri.TryCreate(response.RequestMessage!.RequestUri!, response.Headers.Location, out var target)
            ? target
            : null;

    private void Check(Uri address)
    {
        if (options.WhyNotAllowed(address) is { } why)
        {
            throw new FetchRefusedException(
                FetchRefusal.NotAllowed, $"{PageAddress.Show(address)} is not allowed: {why}; check Collections:Items:n:Source and Fetching:AllowedHosts.");
        }
    }
}
