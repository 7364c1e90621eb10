using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Digests.Planning;
using RareCancers.Testing;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The commands <c>collect</c>, <c>digests</c> and <c>subscribers</c>: their output and exit codes.</summary>
[Trait("Category", "Slow")]
public sealed class CommandTests() : FrontDoorTests(AppHost.LocalHost)
{
    public static TheoryData<string, string> BadSources() => new()
    {
        { "", "SourceEmpty" },
        { "<html><body><h1>Sign in</h1></body></html>", "ConsentOrLoginPage" },
        { "{\"error\": \"not found\"}", "NotACollectionPage" },
        { "<html><body><h1>Rare cancers</h1><ol class=\"c-listing\"></ol></body></html>", "NoArticles" },
        { $"<html><body><h1>Rare cancers</h1><ol class=\"c-listing\">{Item}{OtherItem}</ol></body></html>", "DuplicateArticle" },
    };

    private static string Item =>
        "<li><article class=\"c-listing__content\"><p>Words.</p>"
        + "<span data-test=\"teaser-citation\"><em>BMC Cancer</em> 2025 <strong>25</strong>:558</span></article></li>";

    private static string OtherItem => Item.Replace("Words.", "Other words.", StringComparison.Ordinal);

    [Fact]
    public async Task Collect_stores_the_articles_and_exits_with_0()
    {
        await using var app = await StartAsync();

        var (exitCode, output, error) = await RunAsync(app, "collect");

        Assert.Equal((0, "rare-cancers: 21 articles listed, 21 new, 0 changed, 0 completed, 0 no longer listed", ""), (exitCode, output, error));
    }

    [Theory]
    [MemberData(nameof(BadSources))]
    public async Task Collect_reports_a_bad_source_and_stores_nothing(string content, string reason)
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "Refused the source";
        app.Source.Show(content);

        var (exitCode, output, error) = await RunAsync(app, "collect");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"rare-cancers: refused ({reason}). {app.Source.Path} ", error, StringComparison.Ordinal);
        Assert.Equal(0, await CountArticleRowsAsync(app));
    }

    [Fact]
    public async Task Collect_reports_a_missing_file()
    {
        await using var app = await StartAsync(("Collections:Items:0:Source", "no-such-file.html"));
        app.ExpectedWarning = "Refused the source";

        var (exitCode, _, error) = await RunAsync(app, "collect");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("rare-cancers: refused (SourceNotFound). There is no file 'no-such-file.html'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "SourceNotFound")]
    [InlineData(500, "SourceFailed")]
    public async Task Collect_reports_the_status_of_the_server(int status, string reason)
    {
        await using var publisher = await PublisherServer.StartAsync(status, "<h1>Sorry</h1>");
        await using var app = await StartAsync(publisher.Settings);
        app.ExpectedWarning = "Refused the source";

        var (exitCode, _, error) = await RunAsync(app, "collect");

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"rare-cancers: refused ({reason}). {publisher.Address} answered {status}", error, StringComparison.Ordinal);
        Assert.Equal(0, await CountArticleRowsAsync(app));
    }

    [Fact]
    public async Task Collect_reads_a_page_over_http()
    {
        await using var sample = await StartAsync();
        await using var publisher = await PublisherServer.StartAsync(200, await File.ReadAllTextAsync(sample.Source.Path));
        await using var app = await StartAsync(publisher.Settings);

        var (exitCode, output, _) = await RunAsync(app, "collect");

        Assert.Equal((0, "rare-cancers: 21 articles listed, 21 new, 0 changed, 0 completed, 0 no longer listed"), (exitCode, output));
    }

    [Theory]
    [InlineData("http://bmccancer.biomedcentral.com/", "it is not https")]
    [InlineData("https://journal.example/", "its host journal.example is not one of Fetching:AllowedHosts (biomedcentral.com, ")]
    public async Task A_source_that_may_not_be_fetched_stops_the_program(string source, string why)
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "collect", $"--Collections:Items:0:Source={source}");

        var (exitCode, _, error) = await host.ExitsAsync();

        Assert.Equal(2, exitCode);
        Assert.StartsWith($"Collections:Items:0:Source may not be fetched: {why}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digests_reports_that_there_is_nothing_new()
    {
        await using var app = await StartCollectedAsync();

        var result = await RunAsync(app, "digests send");

        Assert.Equal((0, "Nothing is new for any subscriber who is due.", ""), result);
    }

    [Fact]
    public async Task Digests_plans_and_sends()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));

        var (exitCode, output, error) = await RunAsync(app, "digests send");

        Assert.Equal((0, "Planned digest rare-cancers:1 with 1 email.", ""), (exitCode, output, error));
        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task Digests_can_be_previewed_without_sending()
    {
        await using var app = await StartCollectedAsync(("Mail:PerMinute", "1"));
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        // The quota covers all emails: first the welcome, then the next confirmation.
        app.Wait(TimeSpan.FromMinutes(1));
        await app.HandleSubscriptionsAsync();
        // Confirmations get a share of it.
        app.Wait(TimeSpan.FromMinutes(10));
        await SubscriptionFunctionTests.SubscribeAsync(app, "bob@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));
        var (mails, folder) = (app.Mails().Count, TestFolder.NewPath());

        var plan = await RunAsync(app, "digests plan --json");
        var preview = await RunAsync(app, "digests preview", folder);

        var forecast = JsonDocument.Parse(plan.Output).RootElement[0];
        Assert.Equal(("rare-cancers:1", 2, 1, 60), (
            forecast.GetProperty("digest").GetString(), forecast.GetProperty("recipients").GetInt32(),
                forecast.GetProperty("contents").GetInt32(), forecast.GetProperty("seconds").GetInt32()));
        Assert.Equal(2 * forecast.GetProperty("largestBytes").GetInt32(), forecast.GetProperty("bytes").GetInt64());
        Assert.Equal((0, 2, mails), (preview.ExitCode, Directory.GetFiles(folder, "*.eml").Length, app.Mails().Count));
    }

    [Fact]
    public async Task A_digest_is_reconciled_paused_and_resumed_by_its_number()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));
        await app.Services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);

        var before = await RunAsync(app, "digests reconcile", "1");
        var paused = await RunAsync(app, "digests pause", "rare-cancers:1");
        var whilePaused = await RunAsync(app, "digests send");
        var resumed = await RunAsync(app, "digests resume", "1");
        var after = await RunAsync(app, "digests reconcile", "1");

        Assert.Equal((1, 0, 1, 0, 0), (before.ExitCode, paused.ExitCode, whilePaused.ExitCode, resumed.ExitCode, after.ExitCode));
        Assert.StartsWith("Digest rare-cancers:1 is paused: Paused by the operator.", whilePaused.Error, StringComparison.Ordinal);
        var account = JsonDocument.Parse(after.Output).RootElement;
        Assert.Equal((1, 1, 0, true), (
            account.GetProperty("planned").GetInt32(), account.GetProperty("accepted").GetInt32(),
                account.GetProperty("unknown").GetInt32(), account.GetProperty("isComplete").GetBoolean()));
    }

    [Theory]
    [InlineData("digests reconcile", "7")]
    [InlineData("digests pause", "sarcoma:1")]
    [InlineData("digests resume", "a:b:c")]
    [InlineData("digests resend-failed", "x")]
    public async Task An_unknown_digest_is_named(string verb, string id)
    {
        await using var app = await StartAsync();

        Assert.Equal((1, "", $"There is no digest '{id}'."), await RunAsync(app, verb, id));
    }

    [Fact]
    public async Task A_suppression_is_lifted_and_no_address_is_printed()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.TakeBounceAsync(BounceFunctionTests.DeliveryReport("ana@example.org", "Bounced"));

        var lifted = await RunAsync(app, "subscribers lift-suppression", "ana@example.org");
        var again = await RunAsync(app, "subscribers lift-suppression", "ana@example.org");
        var unknown = await RunAsync(app, "subscribers lift-suppression", "ana");

        Assert.Equal((0, "The suppression is lifted. No email is sent unless the address signs up again and confirms.", ""), lifted);
        Assert.Equal((0, "The address is not suppressed; nothing was changed.", ""), again);
        Assert.Equal((2, "", "The argument is neither an email address nor the ID of a subscriber."), unknown);
    }

    [Fact]
    public async Task A_plan_is_printed_for_people_without_json()
    {
        await using var app = await StartCollectedAsync();
        var before = await RunAsync(app, "digests plan");
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));

        var (exitCode, output, error) = await RunAsync(app, "digests plan");

        Assert.Equal((0, "Nothing is new for any subscriber who is due.", ""), before);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches(@"^rare-cancers:1: 1 email, 1 different content, [\d,]+ bytes, the largest [\d,]+ bytes; all may be sent at once\.$", output);
    }

    [Fact]
    public async Task Outcomes_of_collecting_are_printed_as_json()
    {
        await using var app = await StartAsync();

        var (exitCode, output, error) = await RunAsync(app, "collect --json");

        Assert.Equal((0, ""), (exitCode, error));
        var outcome = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal(("rare-cancers", 21), (outcome.GetProperty("slug").GetString(), outcome.GetProperty("published").GetInt32()));
    }

    [Fact]
    public async Task A_subscriber_is_exported_by_address_or_ID_and_erased_in_all_Collections()
    {
        await using var app = await StartCollectedAsync(
            ("Collections:Items:1:Slug", "sarcoma"), ("Collections:Items:1:Source", Repository.PathOf("samples/rare-cancers-collection.html")),
            ("Collections:Items:1:Title", "Sarcoma"), ("Collections:Items:1:JournalUrl", "https://bmccancer.biomedcentral.com/"));
        foreach (var collection in (string[])["rare-cancers", "sarcoma"])
        {
            await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org", collection);
            // A mailbox gets one confirmation email an hour.
            app.Wait(TimeSpan.FromHours(2));
        }

        var byAddress = await RunAsync(app, "subscribers export", " Ana@example.org");
        var subscriptions = JsonDocument.Parse(byAddress.Output).RootElement.GetProperty("subscriptions").EnumerateArray().ToArray();
        var id = subscriptions[1].GetProperty("subscriber").GetString()!;
        var byId = await RunAsync(app, "subscribers export", id);
        var erased = await RunAsync(app, "subscribers erase", id);
        var after = await RunAsync(app, "subscribers export", "ana@example.org");
        var again = await RunAsync(app, "subscribers erase", id);

        Assert.Equal(["rare-cancers", "sarcoma"], subscriptions.Select(subscription => subscription.GetProperty("collection").GetString()).Order());
        Assert.Equal(2, JsonDocument.Parse(byId.Output).RootElement.GetProperty("subscriptions").GetArrayLength());
        Assert.Equal((0, ""), (erased.ExitCode, erased.Error));
        Assert.DoesNotContain("ana@", erased.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((1, "", "No subscriber with this address is stored. With another Tokens:Key than the app's, nobody is found."), after);
        Assert.Equal((1, "", "No subscriber with this ID is stored."), again);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("erase")]
    [InlineData("lift-suppression")]
    public async Task A_subscriber_that_is_no_address_is_a_wrong_command_line(string command)
    {
        await using var app = await StartAsync();

        Assert.Equal(
            (2, "", "The argument is neither an email address nor the ID of a subscriber."), await RunAsync(app, $"subscribers {command}", "ana"));
    }

    [Fact]
    public async Task The_program_exits_with_1_and_the_reason_if_a_source_is_refused()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "collect", "--Collections:Items:0:Source=no-such-file.html");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("rare-cancers: refused (SourceNotFound). There is no file 'no-such-file.html'", Lines(error)[^1], StringComparison.Ordinal);
        Assert.Single(Lines(error), line => line.Contains("no-such-file.html", StringComparison.Ordinal));
        Assert.DoesNotContain("(null)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_setting_stops_the_program_with_one_sentence_that_names_it()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: null, "--Tokens:Key=short");

        var (exitCode, _, error) = await host.ExitsAsync();

        Assert.Equal(2, exitCode);
        Assert.Equal("Tokens:Key must be at least 32 random bytes in base64 (openssl rand -base64 32). Its value is not shown.", error.TrimEnd());
    }

    internal static Task<(int ExitCode, string Output, string Error)> RunAsync(RunningApp app, string verb, string? argument = null) =>
        TestCommand.RunAsync(app.Services, argument is null ? verb.Split(' ') : [.. verb.Split(' '), argument]);

    private static string[] Lines(string text) => text.TrimEnd().Split('\n');

    private static async Task<int> CountArticleRowsAsync(RunningApp app) =>
        await new TableClient(app.StorageConnection, ArticleTable.Name).QueryAsync<TableEntity>().CountAsync();
}
