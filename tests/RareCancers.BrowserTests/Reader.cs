using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>
/// A person who reads pages in a separate browser window. Disposing it fails the test on a request to another host, on any browser
/// error (such as a violated Content-Security-Policy), and on a cookie.
/// </summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri site;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> errors = new();

    private Reader(IBrowserContext context, IPage page, Uri site)
    {
        this.context = context;
        this.site = site;
        Page = page;
        context.Request += (_, request) => requests.Enqueue(request.Url);
        context.RequestFailed += (_, request) => errors.Enqueue($"{request.Url}: {request.Failure}");
        context.WebError += (_, error) => errors.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            // Tests request pages with status 404 or 400 on purpose.
            if (message.Type is "error" or "warning" && !message.Text.Contains("responded with a status of 40", StringComparison.Ordinal))
                errors.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>The requests so far, oldest first.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    public static async Task<Reader> CreateAsync(IBrowserContext context, Uri site) => new(context, await context.NewPageAsync(), site);

    /// <summary>Opens an address of the site; returns the status.</summary>
    public async Task<int> OpenAsync(string address) => (await Page.GotoAsync(address))!.Status;

    /// <summary>Fills in and sends the subscription form.</summary>
    public async Task SubscribeAsync(string address)
    {
        await Page.GetByLabel("Email address").FillAsync(address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
    }

    /// <summary>Opens every collapsible part of the page.</summary>
    public Task UnfoldAsync() => Page.EvaluateAsync("document.querySelectorAll('details').forEach(part => part.open = true)");

    public async ValueTask DisposeAsync()
    {
        var cookies = await context.CookiesAsync();
        await context.DisposeAsync();
        Assert.All(requests, address => Assert.Equal(site.Authority, new Uri(address).Authority));
        Assert.Empty(errors);
        Assert.Empty(cookies);
    }
}
