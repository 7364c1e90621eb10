using System.Net;
using RareCancers.Functions.Limits;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Tests;

/// <summary>How often the links in emails may be used.</summary>
public abstract class SubscriberLimitTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly (string, string) Proxy = ("LocalHost:KnownProxies:0", "127.0.0.1");

    [Theory]
    [InlineData("POST", "/return")]
    [InlineData("POST", "/preferences")]
    [InlineData("POST", "/erase")]
    [InlineData("GET", "/export")]
    [InlineData("HEAD", "/export")]
    public async Task A_link_that_is_used_too_often_has_to_wait_wherever_it_is_used(string method, string action)
    {
        await using var app = await StartCollectedAsync(Proxy);
        var address = (await PreferencesOfAsync(app)).Replace("/preferences", action, StringComparison.Ordinal);

        // The confirmation was the first use.
        var answers = await UseAsync(app, method, address, SubscriberLimit.MaxPerSubscriber);

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.SkipLast(1).Select(answer => answer.StatusCode));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(10)), (answers[^1].StatusCode, answers[^1].Headers.RetryAfter!.Delta));
        Assert.Equal("text/html", answers[^1].Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Confirming_again_and_again_has_to_wait()
    {
        await using var app = await StartCollectedAsync(Proxy);
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");

        var answers = await UseAsync(app, "POST", MailedLink.LastIn(app.Mails(), "/confirm"), SubscriberLimit.MaxPerSubscriber + 1);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (answers[0].StatusCode, answers[^1].StatusCode));
    }

    // RFC 8058: a mail provider unsubscribes for its users, all from the same addresses.
    [Fact]
    public async Task Unsubscribing_never_has_to_wait()
    {
        await using var app = await StartCollectedAsync(Proxy);
        var preferences = await PreferencesOfAsync(app);
        var unsubscribe = MailedLink.LastIn(app.Mails(), "/unsubscribe");
        await UseAsync(app, "GET", preferences.Replace("/preferences", "/export", StringComparison.Ordinal), SubscriberLimit.MaxPerSubscriber + 1);

        var answers = await UseAsync(app, "POST", unsubscribe, SubscriberLimit.MaxPerClient + 1);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public void A_client_that_uses_the_links_of_many_has_to_wait_and_others_do_not()
    {
        using var limit = new SubscriberLimit();

        var allowed = Enumerable.Range(0, SubscriberLimit.MaxPerClient + 5).Count(number => limit.Allows("192.0.2.1", Subscriber(number)));

        Assert.Equal(SubscriberLimit.MaxPerClient, allowed);
        Assert.True(limit.Allows("192.0.2.2", Subscriber(0)));
    }

    private static SubscriberId Subscriber(int number) => SubscriberId.Parse(number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<string> PreferencesOfAsync(RunningApp app)
    {
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);
        await app.HandleSubscriptionsAsync();
        return MailedLink.LastIn(app.Mails(), "/preferences");
    }

    // Each time from another network.
    private static async Task<IReadOnlyList<HttpResponseMessage>> UseAsync(RunningApp app, string method, string address, int times)
    {
        var answers = new List<HttpResponseMessage>();
        for (var count = 0; count < times; count++)
        {
            answers.Add(await app.AskAsync(
                HttpMethod.Parse(method), address, ("X-Forwarded-For", $"10.{count >> 8}.{count & 255}.1"), ("Accept", "text/html")));
        }

        return answers;
    }

    public sealed class OnLocalHost() : SubscriberLimitTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : SubscriberLimitTests(AppHost.Worker);
}
