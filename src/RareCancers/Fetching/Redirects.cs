using System.Net;

namespace RareCancers.Fetching;

/// <summary>Follows redirects and checks each target first.</summary>
internal sealed class Redirects(FetchingOptions options, int most)
{
    /// <summary>Sends a request and one for every redirect; returns the last response, with its own request.</summary>
    /// <exception cref="FetchRefusedException">An address is not allowed, or there are too many redirects.</exception>
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
                    $"It was redirected more than {most} times, last to {PageAddress.Show(target)}; open it in a browser and check "
                        + $"the address of the source in Collections:Items.");
            }

            request = Copy(first, target);
        }
    }

    /// <summary>
    /// A copy of the request for another address, because a request may not be sent twice. If-Modified-Since is kept only for the same
    /// page: most other pages, such as one that asks for consent, are older and would answer "not modified". An entity tag matches
    /// only its own page.
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

    // RFC 9110, 15.4: these five redirect; a Location may be relative (10.2.2).
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
                FetchRefusal.NotAllowed, $"{PageAddress.Show(address)} is not allowed: {why}; check the address of the source in Collections:Items, and "
                    + "Fetching:AllowedHosts.");
        }
    }
}
