using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.LocalHost.Queues;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Testing.Hosting;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The commands <c>export</c> and <c>import</c>: an app is moved to another store without visible changes.</summary>
[Trait("Category", "Slow")]
public sealed class BackupCommandTests() : FrontDoorTests(AppHost.LocalHost)
{
    private static readonly (string, string)[] Settings =
        [("PublicBaseUrl", "https://news.example.org"), ("Tokens:Key", "9sYvJgqZ0qgYy2Y1m8rQx0l3b5zq7c1dE4fG6hI8jKo=")];

    [Fact]
    public async Task Feeds_pages_and_exports_are_the_same_bytes_after_a_move()
    {
        await using var from = await StartCollectedAsync(Settings);
        await SubscriptionFunctionTests.PublishAsync(from);
        await using var to = await StartAsync(Settings);
        await MoveAsync(from, to);
        // Dates ahead of the clock are not shown.
        to.Wait(TimeSpan.FromDays(1));

        foreach (var address in (string[])["/feeds/rare-cancers.rss", "/feeds/rare-cancers.atom", "/feeds/rare-cancers.json",
            "/feeds/all.atom", "/exports/rare-cancers.bib", "/collections/rare-cancers"])
        {
            using var before = await from.Http.GetAsync(address);
            using var after = await to.Http.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
            Assert.Equal(await before.Content.ReadAsByteArrayAsync(), await after.Content.ReadAsByteArrayAsync());
            Assert.Equal(FeedReader.HeadersOf(before), FeedReader.HeadersOf(after));
        }
    }

    [Fact]
    public async Task Every_row_is_the_same_after_a_move()
    {
        await using var from = await StartCollectedAsync(Settings);
        await SubscriptionFunctionTests.SubscribeAsync(from, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(from);
        await from.SendDigestsAsync();
        await using var to = await StartAsync(Settings);

        await MoveAsync(from, to);

        Assert.Equal(await ContentAsync(from), await ContentAsync(to));
    }

    [Fact]
    public async Task A_digest_in_progress_resumes_after_a_move_and_nobody_gets_two_emails()
    {
        await using var from = await StartCollectedAsync(Settings);
        await SubscribeBothAsync(from);
        await SubscriptionFunctionTests.PublishAsync(from);
        from.Wait(TimeSpan.FromDays(1));
        await from.Services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);
        // Only one of two shards is sent.
        var queue = from.Services.GetRequiredService<DigestQueue>();
        Assert.Equal(2, await queue.CountAsync(CancellationToken.None));
        await SendFirstShardAsync(from);
        await using var to = await StartAsync(Settings);
        to.Wait(TimeSpan.FromDays(1));

        var (exported, imported) = await MoveAsync(from, to);
        var resumed = await CommandTests.RunAsync(to, "digests resume", "1");
        var nothing = await CommandTests.RunAsync(to, "digests send");

        Assert.Contains("1 message is waiting in the queue digests, and queues are not exported", exported, StringComparison.Ordinal);
        Assert.Contains("Digest rare-cancers:1 was in progress: 1 email is left. To resume it: digests resume rare-cancers:1", imported,
            StringComparison.Ordinal);
        Assert.Equal((0, 0), (resumed.ExitCode, nothing.ExitCode));
        var (before, after) = (Digests(from), Digests(to));
        Assert.Single(before);
        Assert.Single(after);
        Assert.NotEqual(before[0], after[0]);
    }

    [Fact]
    public async Task Links_in_earlier_emails_work_after_a_move_and_erased_subscribers_stay_erased()
    {
        await using var from = await StartCollectedAsync(Settings);
        await SubscribeBothAsync(from);
        await SubscriptionFunctionTests.PublishAsync(from);
        await from.SendDigestsAsync();
        var links = from.Mails().Where(mail => mail.TextBody!.Contains("/preferences", StringComparison.Ordinal))
            .GroupBy(mail => mail.To.Mailboxes.Single().Address).ToDictionary(mails => mails.Key, mails => MailedLink.In(mails.Last(), "/preferences"));
        var erased = await from.Http.PostAsync(links["ben@example.org"].Replace("/preferences", "/erase", StringComparison.Ordinal), content: null);
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        await using var to = await StartAsync(Settings);

        await MoveAsync(from, to);

        Assert.Equal(HttpStatusCode.OK, (await to.Http.GetAsync(links["ana@example.org"])).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await to.Http.GetAsync(links["ben@example.org"])).StatusCode);
        var suppression = await to.Services.GetRequiredService<SuppressionService>()
            .FindAsync(Mail.EmailAddress.Parse("ben@example.org"), CancellationToken.None);
        Assert.NotNull(suppression!.Erased);
    }

    [Fact]
    public async Task A_store_in_use_and_a_wrong_folder_are_refused_with_one_sentence()
    {
        await using var app = await StartCollectedAsync(Settings);
        var folder = TestFolder.NewPath();
        await CommandTests.RunAsync(app, "export", folder);

        var again = await CommandTests.RunAsync(app, "export", folder);
        var import = await CommandTests.RunAsync(app, "import", folder);
        var nowhere = await CommandTests.RunAsync(app, "import", TestFolder.NewPath());

        Assert.Equal((1, $"{folder} already contains a complete export; choose another folder."), (again.ExitCode, again.Error));
        Assert.Equal(1, import.ExitCode);
        Assert.Contains("The table Collections of this store already contains data.", import.Error, StringComparison.Ordinal);
        Assert.Equal(1, nowhere.ExitCode);
        Assert.Contains("manifest.json is missing", nowhere.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_reports_an_unfinished_import()
    {
        await using var app = await StartAsync(Settings);
        await new TableClient(app.StorageConnection, SuppressionTable.Name).AddEntityAsync(new TableEntity("import", "import") { ["Export"] = "another" });

        var (_, output, _) = await CommandTests.RunAsync(app, "doctor");

        Assert.Contains("WRONG  import           An import was started but not finished", output, StringComparison.Ordinal);
    }

    private static async Task<(string Exported, string Imported)> MoveAsync(RunningApp from, RunningApp to)
    {
        var folder = TestFolder.NewPath();
        var exported = await CommandTests.RunAsync(from, "export", folder);
        var imported = await CommandTests.RunAsync(to, "import", folder);
        Assert.Equal((0, 0), (exported.ExitCode, imported.ExitCode));
        Assert.Contains("Exporting              Articles", exported.Error, StringComparison.Ordinal);
        Assert.Contains("Checking the table     Articles", imported.Error, StringComparison.Ordinal);
        return (exported.Output, imported.Output);
    }

    private static async Task SubscribeBothAsync(RunningApp app)
    {
        foreach (var address in (string[])["ana@example.org", "ben@example.org"])
        {
            await SubscriptionFunctionTests.SubscribeAsync(app, address);
            // Sends the welcome email before the next sign-up.
            await app.HandleSubscriptionsAsync();
        }
    }

    private static async Task SendFirstShardAsync(RunningApp app)
    {
        var storage = app.Services.GetRequiredService<Storage.StorageAccount>().Queue(DigestQueue.Name);
        var messages = (await storage.ReceiveMessagesAsync(maxMessages: 1, visibilityTimeout: TimeSpan.FromHours(1))).Value;
        Assert.Single(messages);
        Assert.Equal(1, (await app.Services.GetRequiredService<QueueDrainer>().DrainAsync(DigestQueue.Name, CancellationToken.None)).Ran);
    }

    private static string[] Digests(RunningApp app) =>
        [.. app.Mails().Where(mail => mail.Headers["List-Id"] is not null
            && mail.Subject!.EndsWith(" – Rare cancers", StringComparison.Ordinal)).Select(mail => mail.To.ToString())];

    private static async Task<IReadOnlyList<string>> ContentAsync(RunningApp app)
    {
        var rows = new List<string>();
        var service = new TableServiceClient(app.StorageConnection);
        await foreach (var table in service.QueryAsync())
        {
            await foreach (var row in service.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                var properties = row.Where(property => property.Key is not ("Timestamp" or "odata.etag"))
                    .OrderBy(property => property.Key, StringComparer.Ordinal)
                    .Select(property => $"{property.Key}={(property.Value is byte[] bytes ? Convert.ToHexString(bytes) : property.Value)}");
                rows.Add($"{table.Name} {string.Join(' ', properties)}");
            }
        }

        return rows;
    }
}
