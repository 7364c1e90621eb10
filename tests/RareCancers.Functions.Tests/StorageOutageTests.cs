using System.Net;
using System.Text.Json;
using RareCancers.Functions.Http;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Library;
using RareCancers.Testing.Azurite;

namespace RareCancers.Functions.Tests;

/// <summary>The app while storage refuses connections, or accepts them and never answers.</summary>
public abstract class StorageOutageTests(AppHost host) : FrontDoorTests(host)
{
    /// <summary>Whether storage hangs; otherwise it refuses connections.</summary>
    public static TheoryData<bool> Outages => [false, true];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Sign_ups_and_preferences_get_503_within_five_seconds(bool hangs)
    {
        using var storage = new StorageProxy(await TestStorage.NewConnectionStringAsync());
        await using var app = await StartCollectedAsync(("AzureWebJobsStorage", storage.ConnectionString));
        app.ExpectedWarning = "Storage";
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        var preferences = MailedLink.LastIn(app.Mails(), "/preferences");
        Fail(storage, hangs);

        var answers = new[]
        {
            await AskAsync(app, () => SendAsync(app, HttpMethod.Post, "/subscriptions", "text/html", ("email", "ben@example.org"))),
            await AskAsync(app, () => SendAsync(app, HttpMethod.Post, "/subscriptions", "*/*", ("email", "ben@example.org"))),
            await AskAsync(app, () => SendAsync(app, HttpMethod.Get, preferences, "text/html")),
            await AskAsync(app, () => SendAsync(app, HttpMethod.Post, preferences, "text/html", ("cadence", "weekly"))),
        };

        Assert.All(answers, answer => Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta)));
        Assert.Equal(
            ["text/html", "application/problem+json", "text/html", "text/html"],
            answers.Select(answer => answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Try again in a minute", await answers[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task The_status_reports_what_is_in_memory(bool hangs)
    {
        using var storage = new StorageProxy(await TestStorage.NewConnectionStringAsync());
        await using var app = await StartCollectedAsync(("AzureWebJobsStorage", storage.ConnectionString));
        app.ExpectedWarning = "Storage";
        (await app.Http.GetAsync("/")).EnsureSuccessStatusCode();
        Fail(storage, hangs);

        using var answer = await AskAsync(app, () => app.Http.GetAsync("/operations/status"));

        var report = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        var collection = report.GetProperty("collections")[0];
        Assert.Equal((HttpStatusCode.ServiceUnavailable, 21), (answer.StatusCode, collection.GetProperty("stored").GetInt32()));
        Assert.Equal("ok", collection.GetProperty("health").GetProperty("status").GetString());
        Assert.InRange(report.GetProperty("storageFailsSince").GetDateTimeOffset(), RunningApp.Start, app.Now);
        Assert.False(report.TryGetProperty("queues", out _));
        Assert.False(collection.TryGetProperty("waitingEnrichment", out _));
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task A_page_in_memory_is_served_and_any_other_gets_503(bool hangs)
    {
        using var storage = new StorageProxy(await TestStorage.NewConnectionStringAsync());
        await using var app = await StartCollectedAsync(("AzureWebJobsStorage", storage.ConnectionString));
        app.ExpectedWarning = "Storage";
        (await app.Http.GetAsync("/")).EnsureSuccessStatusCode();
        Fail(storage, hangs);
        app.Wait(ArticleLibrary.Freshness);

        using var page = await AskAsync(app, () => SendAsync(app, HttpMethod.Get, "/", "text/html"));
        using var digests = await AskAsync(app, () => SendAsync(app, HttpMethod.Get, "/digests/rare-cancers", "text/html"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (page.StatusCode, digests.StatusCode));
        Assert.Contains("Temporarily unavailable", await digests.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_subscription_waits_less_than_five_seconds_for_storage() =>
        Assert.True(FunctionRunner.SubscriptionLimit < TimeSpan.FromSeconds(5));

    private static void Fail(StorageProxy storage, bool hangs)
    {
        if (hangs)
            storage.Hang();
        else
            storage.Refuse();
    }

    // The time limits are those of the app's clock.
    private static async Task<HttpResponseMessage> AskAsync(RunningApp app, Func<Task<HttpResponseMessage>> ask)
    {
        var asking = ask();
        await Eventually.IsTrueAsync(() =>
        {
            app.Wait(TimeSpan.FromSeconds(1));
            return asking.IsCompleted;
        });
        return await asking;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        RunningApp app, HttpMethod method, string address, string accept, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (form.Length > 0)
            request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await app.Http.SendAsync(request);
    }

    public sealed class OnLocalHost() : StorageOutageTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : StorageOutageTests(AppHost.Worker);
}
