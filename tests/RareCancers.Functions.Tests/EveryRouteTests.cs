using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests;

/// <summary>Every HTTP function is reachable by its route and works.</summary>
public abstract partial class EveryRouteTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["root"] = "",
        ["path"] = "no/such/page",
        ["slug"] = "rare-cancers",
        ["topic"] = "sarcoma",
        ["aspect"] = "genomics",
        ["format"] = "json",
        ["id"] = "10.1186/s12885-025-13934-2",
        ["name"] = "1",
        ["number"] = "1",
        ["token"] = new string('a', 48),
    };

    /// <summary>A request for each method of each HTTP function.</summary>
    private static IEnumerable<(HttpMethod Method, string Address)> Requests =>
        from trigger in FunctionClasses.Methods.Select(FunctionClasses.TriggerOf).OfType<HttpTriggerAttribute>()
        from method in trigger.Methods!
        select (HttpMethod.Parse(method), "/" + Placeholder().Replace(trigger.Route!, part => Values[part.Groups[1].Value]));

    // 404 counts as an answer, such as for a forged token or a digest that was never planned.
    [Fact]
    public async Task Every_function_responds_to_each_of_its_methods_without_a_failure()
    {
        await using var app = await StartCollectedAsync();

        foreach (var (method, address) in Requests)
        {
            using var response = await app.AskAsync(method, address);

            Assert.True((int)response.StatusCode < 500, $"{method} {address} answered {response.StatusCode}.");
            Assert.True(method != HttpMethod.Head || (await response.Content.ReadAsByteArrayAsync()).Length == 0, $"HEAD {address} has a body.");
        }
    }

    // Browsers obey these headers on whatever they open: pages, feeds, files, problems.
    [Fact]
    public async Task Every_response_forbids_browsers_to_guess_its_type()
    {
        await using var app = await StartCollectedAsync();

        foreach (var (method, address) in Requests)
        {
            using var response = await app.AskAsync(method, address);

            Assert.True(HeaderOf(response, "X-Content-Type-Options") == "nosniff", $"{method} {address}");
            Assert.False(response.Headers.Contains("Strict-Transport-Security"), $"{method} {address} over HTTP");
        }
    }

    // The platform's host, or the proxy in front of a local host, says how the client is connected.
    [Fact]
    public async Task Every_response_over_HTTPS_tells_browsers_to_stay_with_it()
    {
        await using var app = await StartCollectedAsync(("LocalHost:KnownProxies:0", "127.0.0.1"));

        foreach (var (method, address) in Requests)
        {
            using var response = await app.AskAsync(method, address, ("X-Forwarded-Proto", "https"));

            Assert.True(HeaderOf(response, "Strict-Transport-Security") == "max-age=31536000", $"{method} {address}");
        }
    }

    // Each of these pages has a form that posts to its own address.
    [Fact]
    public async Task Every_page_linked_from_an_email_shows_its_form()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        var confirm = MailedLink.LastIn(app.Mails(), "/confirm");
        var asked = await app.Http.GetStringAsync(confirm);
        await app.Http.PostAsync(confirm, content: null);
        await app.HandleSubscriptionsAsync();
        var preferences = MailedLink.LastIn(app.Mails(), "/preferences");
        string[] pages =
        [
            asked,
            await app.Http.GetStringAsync(MailedLink.LastIn(app.Mails(), "/unsubscribe")),
            await app.Http.GetStringAsync(preferences),
            await app.Http.GetStringAsync(preferences.Replace("/preferences", "/erase", StringComparison.Ordinal)),
        ];

        Assert.All(pages, page => Assert.Contains("<form method=\"post\"", page, StringComparison.Ordinal));
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    public sealed class OnLocalHost() : EveryRouteTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : EveryRouteTests(AppHost.Worker);
}
