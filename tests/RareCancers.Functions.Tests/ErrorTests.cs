using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests;

/// <summary>Errors: a page with a way forward for browsers, problem details (RFC 9457) for all other clients.</summary>
public abstract class ErrorTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    // What browsers send for a page.
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    public static TheoryData<string, string, HttpStatusCode> Errors => new()
    {
        { "GET", "/no-such-page", HttpStatusCode.NotFound },
        { "GET", "/no/such/page.php?a=b", HttpStatusCode.NotFound },
        { "POST", "/no-such-page", HttpStatusCode.NotFound },
        { "GET", "/collections/no-such-collection", HttpStatusCode.NotFound },
        { "GET", "/feeds/rare-cancers.xyz", HttpStatusCode.NotFound },
        { "GET", "/digests/rare-cancers/abc", HttpStatusCode.NotFound },
        { "GET", "/subscriptions/no-such-token/preferences", HttpStatusCode.NotFound },
        { "GET", "/?page=0", HttpStatusCode.BadRequest },
        { "GET", "/?page=abc", HttpStatusCode.BadRequest },
        { "GET", "/collections/rare-cancers?q=a&q=b", HttpStatusCode.BadRequest },
        { "GET", "/feeds?q=a&q=b", HttpStatusCode.BadRequest },
        { "DELETE", "/", HttpStatusCode.MethodNotAllowed },
        { "PUT", "/about", HttpStatusCode.MethodNotAllowed },
        { "GET", "/subscriptions", HttpStatusCode.MethodNotAllowed },
        { "POST", "/feeds/rare-cancers.rss", HttpStatusCode.MethodNotAllowed },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_browser_gets_a_page_with_a_way_forward(string method, string address, HttpStatusCode status)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Parse(method), address, ("Accept", Browser));

        Assert.Equal((status, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var page = await ParseAsync(response);
        Assert.NotEmpty(page.QuerySelector("main.message h1")!.TextContent);
        Assert.Contains("/", LinksIn(page));
        Assert.Equal(("Accept", true), (response.Headers.Vary.Single(), response.Headers.CacheControl!.NoStore));
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task A_program_gets_problem_details(string method, string address, HttpStatusCode status)
    {
        var app = await CollectedAsync();

        foreach (var accept in (string[])["*/*", "application/json", "text/html;q=0, */*", "not a media type"])
        {
            using var response = await app.AskAsync(HttpMethod.Parse(method), address, ("Accept", accept));

            Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
            Assert.NotEmpty(problem.GetProperty("title").GetString()!);
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        }
    }

    // RFC 9110, 15.5.6.
    [Theory]
    [InlineData("DELETE", "/", "GET, HEAD")]
    [InlineData("POST", "/digests/rare-cancers/1", "GET, HEAD")]
    [InlineData("PATCH", "/articles/rare-cancers/10.1186/s12885-025-13934-2", "GET, HEAD")]
    [InlineData("OPTIONS", "/feeds/rare-cancers/topics/sarcoma.atom", "GET, HEAD")]
    [InlineData("GET", "/subscriptions", "POST")]
    [InlineData("DELETE", "/subscriptions/token/preferences", "GET, HEAD, POST")]
    [InlineData("GET", "/operations/collect", "POST")]
    public async Task A_wrong_method_gets_405_with_those_that_are_allowed(string method, string address, string allowed)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Parse(method), address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task HEAD_of_an_unknown_address_has_no_body()
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Head, "/no-such-page", ("Accept", Browser));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/subscriptions", "text/plain", "application/x-www-form-urlencoded, multipart/form-data, application/json")]
    [InlineData("/operations/suppressions/lift", "application/x-www-form-urlencoded", "application/json")]
    public async Task A_body_of_another_type_gets_415_with_those_that_are_accepted(string address, string type, string accepted)
    {
        var app = await CollectedAsync();
        using var content = new StringContent("email=ana%40example.org", new System.Net.Http.Headers.MediaTypeHeaderValue(type));

        using var response = await app.Http.PostAsync(address, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(accepted, response.Headers.GetValues("Accept").Single());
    }

    [Theory]
    [InlineData("/articles/rare-cancers")]
    [InlineData("/articles/rare-cancers/")]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-1393")]
    [InlineData("/articles/rare-cancers/10.1186%2Fs12885-025-1393")]
    [InlineData("/articles/rare-cancers/nonsense")]
    public async Task An_address_without_an_article_suggests_some(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address, ("Accept", Browser));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = await ParseAsync(response);
        var suggested = LinksIn(page).Where(link => link.StartsWith("/articles/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, suggested.Length);
        foreach (var link in suggested)
            Assert.Equal(HttpStatusCode.OK, (await app.AskAsync(HttpMethod.Get, link)).StatusCode);
        if (address.Contains("1393", StringComparison.Ordinal))
            Assert.Equal("/articles/rare-cancers/10.1186/s12885-025-13934-2", suggested[0]);
    }

    [Theory]
    [InlineData("/articles/no-such-collection")]
    [InlineData("/articles/no-such-collection/10.1186/s12885-025-13934-2")]
    public async Task An_article_of_an_unknown_Collection_leads_to_the_known_ones(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address, ("Accept", Browser));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("/collections/rare-cancers", LinksIn(await ParseAsync(response)));
    }

    [Theory]
    [InlineData("/admin/host/status")]
    [InlineData("/ADMIN")]
    [InlineData("/runtime/webhooks/EventGrid?functionName=TakeDeliveryEvent")]
    public async Task The_addresses_of_the_platform_are_left_to_it(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Post, address);

        // Nobody else answers here: the platform is not part of the tests.
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        if (Host == AppHost.Worker)
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    private static string[] LinksIn(IHtmlDocument page) => [.. page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!)];

    public sealed class OnLocalHost(CollectedApp shared) : ErrorTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : ErrorTests(AppHost.Worker, shared);
}
