using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Digests.Operations;
using RareCancers.LocalHost;
using RareCancers.Subscriptions.Emails;

namespace RareCancers.Functions.Tests;

/// <summary>The warnings of the function Watch.</summary>
public abstract class WatchFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task While_all_is_well_there_is_no_warning()
    {
        await using var app = await StartCollectedAsync();

        await app.RunTimerAsync("Watch");

        Assert.Empty(app.Warnings);
    }

    [Fact]
    public async Task A_Collection_that_was_never_read_is_reported()
    {
        await using var app = await StartAsync();
        app.ExpectedWarning = "";

        await app.RunTimerAsync("Watch");

        Assert.Equal(["rare-cancers has never been read"], app.Warnings);
    }

    [Fact]
    public async Task A_page_that_is_refused_until_its_data_is_old_is_reported_with_reason_and_age()
    {
        await using var app = await StartCollectedAsync();
        app.ExpectedWarning = "";
        app.Wait(TimeSpan.FromHours(49));
        app.Source.Show("");
        await app.CollectAsync();
        var before = app.Warnings.Count();

        await app.RunTimerAsync("Watch");

        Assert.Equal(
            [
                "The source rare-cancers has been refused since 11/04/2026 10:00:15 +00:00: SourceEmpty. The operator's status says what to do",
                "The data of rare-cancers are 49 hours old",
            ],
            app.Warnings.Skip(before));
    }

    [Fact]
    public async Task A_paused_digest_and_failed_messages_are_reported()
    {
        await using var app = await StartCollectedAsync();
        app.ExpectedWarning = "";
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        await app.Services.GetRequiredService<DigestOperator>().PauseAsync("rare-cancers", 1, CancellationToken.None);
        var poison = new QueueClient(app.StorageConnection, SubscriptionQueue.Name + "-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("lost");

        await app.RunTimerAsync("Watch");

        Assert.Collection(
            app.Warnings,
            warning => Assert.StartsWith("Digest rare-cancers:1 has been paused since ", warning, StringComparison.Ordinal),
            warning => Assert.Equal("1 messages failed permanently and are in subscriptions-poison", warning));
    }

    [Fact]
    public async Task A_bounce_report_that_cannot_be_read_is_reported_until_the_operator_deletes_it()
    {
        var folder = Directory.CreateTempSubdirectory("bounces-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "1.eml"), BounceFunctionTests.MalformedReport);
        await using var app = await StartCollectedAsync(("Bounces:Folder", folder));
        app.ExpectedWarning = "";

        await app.RunTimerAsync("ReadBounceFolder");
        await app.RunTimerAsync("Watch");
        File.Delete(Path.Combine(folder, "1.eml.unread"));
        await app.RunTimerAsync("Watch");

        Assert.Collection(
            app.Warnings,
            warning => Assert.StartsWith("The file 1.eml in the bounce folder is not a report that can be parsed (", warning, StringComparison.Ordinal),
            warning => Assert.Equal(
                "1 files in the bounce folder could not be read and are named .unread. The operator's status says why", warning));
        Directory.Delete(folder);
    }

    public sealed class OnLocalHost() : WatchFunctionTests(AppHost.LocalHost)
    {
        [Fact]
        public async Task Without_a_schedule_the_app_does_not_start()
        {
            var failure = await Assert.ThrowsAsync<StartupFailureException>(() => StartAsync(("Watch:Schedule", "")));

            Assert.Equal("Watch:Schedule is empty, but must be an NCRONTAB expression in UTC, such as '0 0 * * * *'.", failure.Message);
        }
    }

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : WatchFunctionTests(AppHost.Worker);
}
