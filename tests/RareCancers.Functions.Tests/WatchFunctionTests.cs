using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RareCancers.Digests;
using RareCancers.LocalHost;
using RareCancers.Subscriptions;

namespace RareCancers.Functions.Tests;

/// <summary>What the watch warns of.</summary>
public sealed class WatchFunctionTests
{
    [Fact]
    public async Task While_all_is_well_it_warns_of_nothing()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        await app.WatchAsync();

        Assert.Empty(Warnings(app));
    }

    [Fact]
    public async Task A_Collection_that_was_never_read_is_told_of()
    {
        await using var app = await RunningApp.StartAsync();
        app.ExpectedWarning = "";

        await app.WatchAsync();

        Assert.Equal([(1, "rare-cancers was never read")], Warnings(app));
    }

    [Fact]
    public async Task A_page_that_is_refused_until_what_is_known_is_old_is_told_of_by_reason_and_age()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        app.ExpectedWarning = "";
        app.Wait(TimeSpan.FromHours(49));
        app.Source.Show("");
        await app.CollectAsync();
        app.Services.GetFakeLogCollector().Clear();

        await app.WatchAsync();

        Assert.Equal(
            [
                (2, "The page of rare-cancers has been refused since 11/04/2026 10:00:15 +00:00: SourceEmpty. The operator's status says what to do"),
                (3, "What is known of rare-cancers is 49 hours old"),
            ],
            Warnings(app));
    }

    [Fact]
    public async Task A_paused_digest_and_messages_that_were_given_up_are_told_of()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        app.ExpectedWarning = "";
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();
        await app.Services.GetRequiredService<DigestOperator>().PauseAsync("rare-cancers", 1, CancellationToken.None);
        await new QueueClient(app.StorageConnection, SubscriptionQueue.Name + "-poison").SendMessageAsync("lost");

        await app.WatchAsync();

        Assert.Equal([4, 5], Warnings(app).Select(warning => warning.Event));
        Assert.StartsWith("Digest rare-cancers:1 has been paused since ", Warnings(app)[0].Message, StringComparison.Ordinal);
        Assert.Equal("1 messages were given up and lie in subscriptions-poison", Warnings(app)[1].Message);
    }

    [Fact]
    public async Task Without_a_schedule_the_app_does_not_start()
    {
        var failure = await Assert.ThrowsAsync<StartupFailureException>(() => RunningApp.StartAsync(("Watch:Schedule", "")));

        Assert.Equal("A setting is not valid: Schedule: Watch:Schedule must be set to an NCRONTAB expression, such as '0 */15 * * * *'.", failure.Message);
    }

    private static List<(int Event, string Message)> Warnings(RunningApp app) =>
    [
        .. app.Services.GetFakeLogCollector().GetSnapshot()
            .Where(record => record.Level >= LogLevel.Warning)
            .Select(record => (record.Id.Id, record.Message)),
    ];
}
