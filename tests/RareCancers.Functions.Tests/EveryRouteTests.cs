using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.Functions.Tests;

/// <summary>Every HTTP function is reachable by its route and works.</summary>
public abstract partial class EveryRouteTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["root"] = "",
        ["slug"] = "rare-cancers",
        ["topic"] = "sarcoma",
        ["aspect"] = "genomics",
        ["format"] = "json",
        ["id"] = "10.1186/s12885-025-13934-2",
        ["name"] = "1",
        ["number"] = "1",
        ["token"] = new string('a', 48),
    };

    // 404 counts as an answer, such as for a forged token or a digest that was never planned.
    [Fact]
    public async Task Every_function_responds_to_each_of_its_methods_without_a_failure()
    {
        await using var app = await StartCollectedAsync();

        foreach (var trigger in FunctionClasses.Methods.Select(FunctionClasses.TriggerOf).OfType<HttpTriggerAttribute>())
        {
            foreach (var method in trigger.Methods!)
            {
                using var request = new HttpRequestMessage(
                    HttpMethod.Parse(method), "/" + Placeholder().Replace(trigger.Route!, part => Values[part.Groups[1].Value]));
                using var response = await app.Http.SendAsync(request);

                Assert.True((int)response.StatusCode < 500, $"{method} {request.RequestUri} answered {response.StatusCode}.");
                Assert.True(method != "head" || (await response.Content.ReadAsByteArrayAsync()).Length == 0, $"HEAD {request.RequestUri} has a body.");
            }
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

    [GeneratedRegex(@"\{\*?(\w+)[^}]*\}")]
    private static partial Regex Placeholder();

    public sealed class OnLocalHost() : EveryRouteTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : EveryRouteTests(AppHost.Worker);
}
