using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>
/// Someone who reads pages in a window of their own. Disposing it fails the test on a request that left the host, on
/// anything that the browser complained of (a violated Content-Security-Policy among it), and on a cookie.
/// </summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri site;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> complaints = new();

    private Reader(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        this.site = site;
        Page = page;
        context.Request += (_, request) => requests.Enqueue(request.Url);
        context.RequestFailed += (_, request) => complaints.Enqueue($"{request.Url}: {request.Failure}");
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            // A page that says 404 or 400 is what was asked for.
            if (message.Type is "error" or "warning" && !message.Text.Contains("responded with a status of 40", StringComparison.Ordinal))
                complaints.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>What was loaded so far, oldest first.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public static async Task<Reader> OfAsync(IBrowserContext context, Uri site) => new(context, await context.NewPageAsync(), site);

    /// <summary>Opens an address of the site; answers its status.</summary>
    public async Task<int> OpenAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Fills the form to subscribe and sends it.</summary>
    public async Task SubscribeAsync(string address)
    {
        await Page.GetByLabel("Email address").FillAsync(address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
    }

    /// <summary>Opens every part of the page that can be folded.</summary>
    public Task UnfoldAsync() => Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");

    public async ValueTask DisposeAsync()
    {
        var cookies = await context.CookiesAsync();
        await context.DisposeAsync();
        Assert.All(requests, address => Assert.Equal(site.Authority, new Uri(address).Authority));
        Assert.Empty(complaints);
        Assert.Empty(cookies);
    }
}
