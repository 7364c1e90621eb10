using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>The publisher's site on loopback: the pages of a Collection in either markup, with validators and simulated failures.</summary>
public sealed class SimulatedPublisher : IAsyncDisposable
{
    private const string Path = "/collections/RC";

    private readonly WebApplication app = QuietServer.CreateBuilder().Build();
    private readonly ConcurrentQueue<string> requests = new();

    private SimulatedPublisher()
    {
    }

    /// <summary>The listing, newest first.</summary>
    public IReadOnlyList<ListedArticle> Articles { get; set; } = [];

    /// <summary>The number of articles per page.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Whether to use the markup of link.springer.com, which has no citations; otherwise that of biomedcentral.com.</summary>
    public bool IsSpringer { get; set; }

    /// <summary>How it responds to requests for pages.</summary>
    public PublisherMode Mode { get; set; }

    /// <summary>The address of the first page.</summary>
    public string Address => app.Urls.Single() + Path;

    /// <summary>Path, query and response status of each request for a page.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>The settings of an app that reads this page; only tests may use loopback.</summary>
    public (string Name, string Value)[] Settings =>
        [("Collections:Items:0:Source", Address), ("Fetching:AllowLoopback", "true"), ("Fetching:PauseSeconds", "0")];

    public static async Task<SimulatedPublisher> StartAsync()
    {
        var publisher = new SimulatedPublisher();
        publisher.app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nDisallow: /search\n"));
        publisher.app.MapGet(Path, publisher.AnswerAsync);
        await publisher.app.StartAsync();
        return publisher;
    }

    /// <summary>Adds an article at the top of the listing.</summary>
    public void Publish(ListedArticle article) => Articles = [article, .. Articles];

    /// <summary>Changes one article of the listing.</summary>
    public void Revise(Doi doi, Func<ListedArticle, ListedArticle> revise) =>
        Articles = [.. Articles.Select(article => article.Doi == doi ? revise(article) : article)];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var page = int.Parse(context.Request.Query["page"].ToString() is { Length: > 0 } number ? number : "1", CultureInfo.InvariantCulture);
        if (Mode == PublisherMode.BrokenConnection)
            await BreakAsync(context, Listing(Articles, page));
        if (Mode == PublisherMode.Slow)
            await Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System, context.RequestAborted);

        var (status, html) = Mode switch
        {
            PublisherMode.Outage => (503, "The service is unavailable."),
            PublisherMode.ErrorPage => (200, Page("Error", "<h1>Something went wrong</h1><p>We are working on it.</p>")),
            PublisherMode.LoginPage => (200, Page("Log in", "<h1>Log in to continue</h1><form><input type='password'></form>")),
            PublisherMode.Truncated => (200, Listing(Articles, page) is var whole ? whole[..(whole.Length / 2)] : ""),
            PublisherMode.EmptyListing => (200, Listing([], page)),
            PublisherMode.AnotherCollection => (200, AnotherCollection()),
            PublisherMode.AlmostAllGone => (200, Listing([.. Articles.Take(2)], 1)),
            _ => (200, Listing(Articles, page)),
        };
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 8))}\"");
        requests.Enqueue($"{context.Request.Path}{context.Request.QueryString} {status}");
        if (status != 200)
            await Results.Text(html, statusCode: status).ExecuteAsync(context);
        else
            await Results.Bytes(Encoding.UTF8.GetBytes(html), MediaTypeNames.Text.Html + "; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    private string Listing(IReadOnlyList<ListedArticle> articles, int page)
    {
        var items = articles.Skip((page - 1) * PageSize).Take(PageSize);
        var next = articles.Count > page * PageSize ? string.Create(CultureInfo.InvariantCulture, $"{Path}?page={page + 1}&utm_source=list") : null;
        return IsSpringer
            ? TestListing.SpringerHtml(items.Select(item => item.Doi is null ? item : item with { Citation = null }), next)
            : TestListing.Html(items, next);
    }

    private static string Page(string title, string body) =>
        $"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>";

    private static string AnotherCollection() =>
        TestListing.Html(TestListing.Items(900, 920)).Replace("Rare cancers</h1>", "Common cancers</h1>", StringComparison.Ordinal);

    private static async Task BreakAsync(HttpContext context, string html)
    {
        context.Response.ContentType = MediaTypeNames.Text.Html;
        context.Response.ContentLength = html.Length;
        await context.Response.WriteAsync(html[..(html.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
        throw new OperationCanceledException("The simulated publisher broke the connection.");
    }
}
