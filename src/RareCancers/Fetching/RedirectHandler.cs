namespace RareCancers.Fetching;

/// <summary>Checks the address of a request, follows its redirects and checks each of them.</summary>
internal sealed class RedirectHandler(IOptions<FetchingOptions> options) : DelegatingHandler
{
    private readonly Redirects redirects = new(options.Value, most: 10);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        redirects.FollowAsync(request, base.SendAsync, cancellationToken);
}
