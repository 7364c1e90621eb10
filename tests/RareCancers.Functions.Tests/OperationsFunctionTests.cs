using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Functions.Tests;

/// <summary>What an operator with the key can do.</summary>
public abstract class OperationsFunctionTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly (string, string) Key = ("LocalHost:FunctionKey", "secret");

    [Fact]
    public async Task Collecting_on_request_returns_the_outcome()
    {
        await using var app = await StartAsync(Key);

        var response = await app.Http.PostAsync("/operations/collect?code=secret", null);

        var outcome = (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
        Assert.Equal(
            ("rare-cancers", 21, 21),
            (outcome.GetProperty("slug").GetString(), outcome.GetProperty("listed").GetInt32(), outcome.GetProperty("published").GetInt32()));
    }

    [Fact]
    public async Task A_page_that_the_operator_accepts_is_stored()
    {
        await using var app = await StartCollectedAsync(Key);
        app.ExpectedWarning = "Refused the source";
        app.Source.Show(TestListing.Html(TestListing.Items(100, 103)));
        await app.CollectAsync();

        var response = await app.Http.PostAsync("/operations/collect?code=secret&accept=rare-cancers", null);

        var outcome = (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
        Assert.Equal((4, 21), (outcome.GetProperty("published").GetInt32(), outcome.GetProperty("unlisted").GetInt32()));
        Assert.Equal("ok", (await StatusAsync(app)).GetProperty("collections")[0].GetProperty("health").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("common-cancers")]
    [InlineData("")]
    public async Task A_Collection_that_is_not_followed_cannot_be_accepted(string slug)
    {
        await using var app = await StartAsync(Key);

        var response = await app.Http.PostAsync($"/operations/collect?code=secret&accept={slug}", null);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("accept must be the slug of a Collection that is followed: rare-cancers.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Not_announcing_needs_a_Collection_to_accept()
    {
        await using var app = await StartAsync(Key);

        var response = await app.Http.PostAsync("/operations/collect?code=secret&announce=false", null);

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("announce needs accept", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_counts_stored_and_waiting_articles()
    {
        await using var app = await StartCollectedAsync(Key);

        var status = await StatusAsync(app);

        var collection = status.GetProperty("collections")[0];
        Assert.Equal(
            [21, 21, 21],
            ((string[])["listed", "stored", "waitingEnrichment"]).Select(name => collection.GetProperty(name).GetInt32()));
        Assert.Equal(("ok", 22), (collection.GetProperty("health").GetProperty("status").GetString(), collection.GetProperty("lastSequence").GetInt32()));
        Assert.Equal([("bounces", 0, 0), ("digests", 0, 0), ("enrichment", 0, 0), ("subscriptions", 0, 0)], status.GetProperty("queues").EnumerateArray()
            .Select(queue => (queue.GetProperty("name").GetString()!, queue.GetProperty("messages").GetInt32(), queue.GetProperty("poison").GetInt32())));
    }

    [Fact]
    public async Task The_status_shows_a_refusal_with_its_sample_and_count()
    {
        await using var app = await StartCollectedAsync(Key);
        app.ExpectedWarning = "Refused the source";
        app.Source.Show("<html><body><h1>Something else</h1></body></html>");
        await app.CollectAsync();
        await app.CollectAsync();

        var collection = (await StatusAsync(app)).GetProperty("collections")[0];

        Assert.Equal(
            (2, "NotACollectionPage"),
            (collection.GetProperty("refusedTries").GetInt32(), collection.GetProperty("health").GetProperty("refused").GetString()));
        Assert.Contains("Something else", collection.GetProperty("health").GetProperty("sample").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_shows_why_articles_wait()
    {
        await using var crossref = await CrossrefServer.StartAsync();
        await using var app = await StartCollectedAsync([Key, .. Registry(crossref)]);
        crossref.Mode = ServiceMode.Forbidden;

        await app.EnrichAsync();

        var collection = (await StatusAsync(app)).GetProperty("collections")[0];
        Assert.Contains("403", Assert.Single(collection.GetProperty("waitingBecause").EnumerateArray().ToArray()).GetString(), StringComparison.Ordinal);
        // Three requests may be in progress when the first is rejected.
        Assert.InRange(crossref.Requests.Count, 1, 3);
    }

    [Fact]
    public async Task Failed_messages_are_counted()
    {
        await using var app = await StartCollectedAsync(Key);
        var poison = app.Services.GetRequiredService<Storage.StorageAccount>().Queue("enrichment-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("rubbish");

        var queues = (await StatusAsync(app)).GetProperty("queues").EnumerateArray();
        Assert.Equal(1, queues.Single(queue => queue.GetProperty("name").GetString() == "enrichment").GetProperty("poison").GetInt32());
    }

    [Fact]
    public async Task A_bounce_report_that_cannot_be_read_is_listed_with_its_reason()
    {
        var folder = Directory.CreateTempSubdirectory("bounces-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "1.eml"), BounceFunctionTests.MalformedReport);
        await using var app = await StartAsync(Key, ("Bounces:Folder", folder));
        app.ExpectedWarning = "";

        await app.RunTimerAsync("ReadBounceFolder");

        var unread = Assert.Single((await StatusAsync(app)).GetProperty("unreadBounces").EnumerateArray().ToArray());
        Assert.Equal("1.eml.unread", unread.GetProperty("file").GetString());
        Assert.StartsWith("it is not an email, or a part of it is malformed", unread.GetProperty("because").GetString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reclassifying_restores_the_classification_and_changes_no_date()
    {
        await using var app = await StartCollectedAsync(Key);
        var articles = app.Services.GetRequiredService<ArticleTable>();
        var before = await ForgetTopicsAsync(articles);

        var response = await app.Http.PostAsync("/operations/reclassify?code=secret", null);

        var outcome = (await response.Content.ReadFromJsonAsync<JsonElement>())[0];
        var after = await articles.ListAsync("rare-cancers", CancellationToken.None).ToArrayAsync();
        Assert.Equal(21, outcome.GetProperty("changed").GetInt32());
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Reclassifying_sends_no_email()
    {
        await using var app = await StartCollectedAsync(Key);
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await ForgetTopicsAsync(app.Services.GetRequiredService<ArticleTable>());
        var mails = app.Mails().Count;

        await app.Http.PostAsync("/operations/reclassify?code=secret", null);
        await app.SendDigestsAsync();

        Assert.Equal(mails, app.Mails().Count);
    }

    [Fact]
    public async Task A_digest_can_be_paused_is_reported_and_can_be_resumed()
    {
        await using var app = await StartCollectedAsync(Key);
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));
        var forecast = (await app.Http.GetFromJsonAsync<JsonElement>("/operations/digests/plan?code=secret"))[0];
        await app.Services.GetRequiredService<Digests.Planning.DigestPlanner>().PlanAsync(CancellationToken.None);

        var paused = await app.Http.PostAsync("/operations/digests/rare-cancers/1/pause?code=secret", null);
        var status = (await StatusAsync(app)).GetProperty("pausedDigests")[0];
        var health = (await HealthAsync(app)).GetProperty("pausedDigests")[0];
        var resumed = await app.Http.PostAsync("/operations/digests/rare-cancers/1/resume?code=secret", null);
        await app.SendDigestsAsync();
        var account = await app.Http.GetFromJsonAsync<JsonElement>("/operations/digests/rare-cancers/1?code=secret");

        Assert.Equal(("rare-cancers:1", 1), (forecast.GetProperty("digest").GetString(), forecast.GetProperty("recipients").GetInt32()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (paused.StatusCode, resumed.StatusCode));
        Assert.Equal(("rare-cancers:1", "Paused by the operator."), (status.GetProperty("digest").GetString(), status.GetProperty("because").GetString()));
        Assert.False(health.TryGetProperty("because", out _));
        Assert.True(account.GetProperty("isComplete").GetBoolean());
        Assert.False((await HealthAsync(app)).TryGetProperty("pausedDigests", out _));
    }

    [Fact]
    public async Task A_digest_that_does_not_exist_is_not_found()
    {
        await using var app = await StartAsync(Key);

        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/operations/digests/rare-cancers/9?code=secret")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.PostAsync("/operations/digests/rare-cancers/9/resume?code=secret", null)).StatusCode);
    }

    internal static (string, string)[] Registry(CrossrefServer crossref) =>
    [
        ("Enrichment:Crossref:Enabled", "true"),
        ("Enrichment:Crossref:Mailto", "ana@example.org"),
        ("Enrichment:Crossref:BaseAddress", crossref.Address),
    ];

    // As after an upgrade to a version with another vocabulary.
    private static async Task<Article[]> ForgetTopicsAsync(ArticleTable articles)
    {
        var snapshot = await articles.ReadAsync("rare-cancers", CancellationToken.None);
        var revisions = snapshot.Articles.Select(article => new ArticleRevision(article with { Classification = Topics.Classification.None }, article, []));
        await articles.WriteAsync("rare-cancers", snapshot, [.. revisions], completesImport: false, CancellationToken.None);
        return [.. snapshot.Articles];
    }

    // Ignores the status, because the Collection is outdated after some days.
    private static async Task<JsonElement> HealthAsync(RunningApp app) =>
        await (await app.Http.GetAsync("/health")).Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<JsonElement> StatusAsync(RunningApp app) =>
        await app.Http.GetFromJsonAsync<JsonElement>("/operations/status?code=secret");

    public sealed class OnLocalHost() : OperationsFunctionTests(AppHost.LocalHost)
    {
        [Theory]
        [InlineData("POST", "/operations/collect")]
        [InlineData("POST", "/operations/reclassify")]
        [InlineData("GET", "/operations/status")]
        [InlineData("GET", "/operations/doctor")]
        [InlineData("GET", "/operations/digests/plan")]
        [InlineData("GET", "/operations/digests/rare-cancers/1")]
        [InlineData("POST", "/operations/digests/rare-cancers/1/pause")]
        [InlineData("POST", "/operations/digests/rare-cancers/1/resume")]
        [InlineData("POST", "/operations/digests/rare-cancers/1/resend-failed")]
        public async Task Requests_without_the_key_are_refused(string method, string path)
        {
            await using var app = await StartAsync(Key);

            var response = await app.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : OperationsFunctionTests(AppHost.Worker);
}
