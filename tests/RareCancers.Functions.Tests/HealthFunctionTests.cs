using System.Net;
using System.Text.Json;

namespace RareCancers.Functions.Tests;

/// <summary>The health endpoints.</summary>
public abstract class HealthFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task Before_the_first_collection_the_app_is_starting()
    {
        await using var app = await StartAsync();

        var (status, health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "starting"), (status, health.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_app_that_responds_is_live_whatever_it_can_serve()
    {
        await using var app = await StartAsync();

        using var response = await app.Http.GetAsync("/health/live");

        Assert.Equal((HttpStatusCode.OK, "live"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task After_a_collection_the_app_is_healthy()
    {
        await using var app = await StartCollectedAsync();

        var (status, health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.OK, "ok"), (status, health.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_refused_source_is_shown_with_reason_and_sample_while_the_articles_stay()
    {
        await using var app = await StartCollectedAsync();
        app.ExpectedWarning = "Refused the source";
        app.Source.Show("<html><body><h1>Sign in</h1><p>Please sign in to go on.</p></body></html>");

        await app.CollectAsync();
        var (status, health) = await GetAsync(app);

        var collection = health.GetProperty("collections")[0];
        Assert.Equal((HttpStatusCode.OK, "refused"), (status, health.GetProperty("status").GetString()));
        Assert.Equal("ConsentOrLoginPage", collection.GetProperty("refused").GetString());
        Assert.Contains("Sign in", collection.GetProperty("sample").GetString(), StringComparison.Ordinal);
        Assert.Contains("21 articles", await app.Http.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_refused_first_attempt_there_is_no_data_to_serve()
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "Refused the source";
        app.Source.Show("");

        await app.CollectAsync();
        var (status, health) = await GetAsync(app);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "SourceEmpty"), (status, health.GetProperty("collections")[0].GetProperty("refused").GetString()));
    }

    [Fact]
    public async Task A_folder_of_the_server_is_shown_only_to_the_operator()
    {
        await using var app = await StartAsync(("LocalHost:FunctionKey", "secret"));
        app.ExpectedWarning = "Refused the source";
        app.Source.Show("");

        await app.CollectAsync();

        Assert.DoesNotContain(app.Source.Path, (await GetAsync(app)).Health.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(app.Source.Path, await app.Http.GetStringAsync("/operations/status?code=secret"), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Health)> GetAsync(RunningApp app)
    {
        var response = await app.Http.GetAsync("/health");
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }

    public sealed class OnLocalHost() : HealthFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : HealthFunctionTests(AppHost.Worker);
}
