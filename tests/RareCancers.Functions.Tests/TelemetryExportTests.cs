using System.Globalization;
using System.Reflection;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Sending;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Telemetry;
using RareCancers.Testing.Http;
using RareCancers.Testing.Smtp;
using RareCancers.Testing.Telemetry;

namespace RareCancers.Functions.Tests;

/// <summary>The telemetry that the whole app exports over OTLP.</summary>
[Collection(NonParallelCollection.Name)]
public sealed class TelemetryExportTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Slug = "rare-cancers";

    private static readonly string[] Addresses = ["ana@example.org", "gone@example.org", "grey@example.org", "ana%40example.org"];

    [Fact]
    public async Task A_collector_receives_every_instrument_and_activity_and_no_personal_data()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var mails = await SmtpServerProcess.StartAsync("--refuse", "^gone@=554", "--refuse", "^grey@=451");
        await using var crossref = await CrossrefServer.StartAsync();
        await using var hub = await HubServer.StartAsync();
        await using var app = await StartCollectedAsync(
        [
            .. collector.Settings,
            .. OperationsFunctionTests.Registry(crossref),
            ("Mail:Smtp:Host", "127.0.0.1"),
            ("Mail:Smtp:Port", mails.Port.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:Security", "None"),
            ("WebSub:Hub", hub.Address),
            ("Fetching:AllowLoopback", "true"),
        ]);
        app.ExpectedWarning = "";

        await RunDayAsync(app, hub);
        app.Services.GetRequiredService<MeterProvider>().ForceFlush();
        app.Services.GetRequiredService<TracerProvider>().ForceFlush();

        var metrics = collector.Metrics.Where(metric => metric.Meter == Instruments.MeterName).Select(metric => metric.Name);
        Assert.Equal(ConstantsOf(typeof(MetricNames)), metrics.Distinct().Order(StringComparer.Ordinal));
        var activities = collector.Spans.Where(span => span.Source == Traces.SourceName).Select(span => span.Name);
        Assert.Equal(ConstantsOf(typeof(ActivityNames)), activities.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(ExpectedMetrics.Order(StringComparer.Ordinal), Describe(collector.Metrics).Order(StringComparer.Ordinal));
        Assert.Contains(
            new ReceivedSpan(Traces.SourceName, ActivityNames.Collect, IsError: false, $"collection={Slug} outcome=refused source=page"), collector.Spans);
        Assert.Contains(
            new ReceivedSpan(
                Traces.SourceName, ActivityNames.SendShard, IsError: false, $"collection={Slug} deferred=1 digest=1 failed=1 left=0 sent=1"),
            collector.Spans);
        Assert.DoesNotContain(Addresses, address => collector.Everything.Contains(address, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nothing_is_exported_unless_a_collector_is_configured()
    {
        await using var app = await StartAsync();

        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    private static IEnumerable<string> ExpectedMetrics =>
    [
        $"{MetricNames.CollectionsRead} {{run}} sum 1 collection={Slug} outcome=refused source=page",
        $"{MetricNames.CollectionsRead} {{run}} sum 2 collection={Slug} outcome=unchanged source=page",
        $"{MetricNames.CollectionsRead} {{run}} sum 2 collection={Slug} outcome=changed source=page",
        $"{MetricNames.ArticlesSeen} {{article}} sum 87 collection={Slug} source=page",
        $"{MetricNames.ArticlesRefused} {{article}} sum 1 collection={Slug} source=page",
        $"{MetricNames.FeedHits} {{request}} sum 2 format=rss",
        $"{MetricNames.FeedHits} {{request}} sum 1 format=json",
        $"{MetricNames.FeedsNotModified} {{request}} sum 1 format=rss",
        $"{MetricNames.RequestsRefused} {{request}} sum 1 status=413",
        $"{MetricNames.DigestsPlanned} {{digest}} sum 1 collection={Slug}",
        $"{MetricNames.MailsPlanned} {{mail}} sum 3 collection={Slug}",
        $"{MetricNames.MailsSent} {{mail}} sum 1 collection={Slug}",
        $"{MetricNames.MailsFailed} {{mail}} sum 1 collection={Slug}",
        $"{MetricNames.MailsDeferred} {{mail}} sum 1 collection={Slug}",
        $"{MetricNames.WatchPausedDigests} {{digest}} gauge 1 ",
        $"{MetricNames.WatchPoisonMessages} {{message}} gauge 0 queue=bounces",
        $"{MetricNames.WatchPoisonMessages} {{message}} gauge 0 queue=enrichment",
        $"{MetricNames.WatchPoisonMessages} {{message}} gauge 1 queue=digests",
        $"{MetricNames.WatchPoisonMessages} {{message}} gauge 0 queue=subscriptions",
        $"{MetricNames.WatchUnreadBounces} {{file}} gauge 0 ",
        $"{MetricNames.WatchGaps} {{source}} gauge 0 collection={Slug}",
    ];

    // Everything that is counted on an ordinary day, and some failures.
    private static async Task RunDayAsync(RunningApp app, HubServer hub)
    {
        await app.TellHubAsync(hub);
        using var feed = await app.Http.GetAsync("/feeds/rare-cancers.rss");
        using var again = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers.rss", ("If-None-Match", feed.Headers.ETag!.Tag));
        using var head = await app.AskAsync(HttpMethod.Head, "/feeds/rare-cancers.rss");
        using var json = await app.Http.GetAsync("/feeds/rare-cancers.json");
        using var none = await app.Http.GetAsync("/feeds/no-such.rss");
        using var large = await app.Http.PostAsync("/subscriptions", new ByteArrayContent(new byte[65_537]));

        foreach (var name in new[] { "ana", "gone", "grey" })
            await SubscribeAsync(app, name);
        await SubscriptionFunctionTests.PublishAsync(app);
        await app.SendDigestsAsync();

        await app.CollectAsync();
        app.Source.Publish("Neither a DOI nor a citation", "", "");
        await app.CollectAsync();
        app.Source.Show("");
        await app.CollectAsync();
        await app.EnrichAsync();

        await app.Services.GetRequiredService<DigestOperator>().PauseAsync(Slug, 1, CancellationToken.None);
        await new QueueClient(app.StorageConnection, DigestQueue.Name + "-poison").SendMessageAsync("lost");
        await app.RunTimerAsync("Watch");
    }

    private static async Task SubscribeAsync(RunningApp app, string name)
    {
        var now = app.Now;
        var subscriber = new Subscriber
        {
            Id = SubscriberId.Parse($"aa{name.Length:x2}{(int)name[1]:x28}"),
            Collection = Slug,
            Address = EmailAddress.Parse(name + "@example.org"),
            State = SubscriberState.Confirmed,
            ConfirmationSent = now,
            Confirmed = now,
            ReadThrough = await app.Services.GetRequiredService<Articles.Storing.ArticleTable>().LastSequenceAsync(Slug, CancellationToken.None),
        };
        await app.Services.GetRequiredService<SubscriberTable>().TryAddAsync(subscriber, CancellationToken.None);
    }

    // Except the age of data, which depends on the clock, and the kinds of changes, which depend on the page.
    private static IEnumerable<string> Describe(IEnumerable<ReceivedMetric> metrics) => metrics
        .Where(metric => metric.Meter == Instruments.MeterName && metric.Name is not (MetricNames.WatchDataAge or MetricNames.ArticlesChanged))
        // A slow machine may also export by timer before the flush.
        .GroupBy(metric => (metric.Name, metric.Tags), (_, same) => same.Last())
        .Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Name} {metric.Unit} {metric.Kind} {metric.Value} {metric.Tags}"));

    private static IEnumerable<string> ConstantsOf(Type names) => names
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Order(StringComparer.Ordinal);
}
