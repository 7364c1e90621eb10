using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Tests.LocalHost;
using RareCancers.Telemetry;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Functions;
using RareCancers.Testing.Telemetry;

namespace RareCancers.Functions.Tests;

/// <summary>The published worker and the platform: function metadata, start and shutdown.</summary>
[Trait("Category", "Slow")]
public sealed class WorkerTests
{
    [Fact]
    public async Task It_describes_every_function_as_declared_and_stops_on_request()
    {
        await using var host = await StartAsync();

        Assert.Equal(
            FunctionClasses.Methods.Select(Declared).Order(StringComparer.Ordinal),
            host.Functions.Select(function => Described(
                function.Name, function.EntryPoint, function.TriggerType, function.AuthLevel, function.Methods,
                function.Route ?? function.Schedule ?? function.Queue)).Order(StringComparer.Ordinal));
        await host.StopAsync();
    }

    // The platform reads this file to know what wakes an app without running instances.
    [Fact]
    public void The_package_lists_every_function()
    {
        using var metadata = JsonDocument.Parse(File.ReadAllText(Path.Combine(WorkerHost.PublishedWorker, "functions.metadata")));

        Assert.Equal(
            FunctionClasses.Methods.Select(FunctionClasses.NameOf).Order(StringComparer.Ordinal),
            metadata.RootElement.EnumerateArray().Select(function => function.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_with_one_line_each()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => StartAsync(("Watch__Schedule", ""), ("Mail__Smtp__Port", "abc"), ("Colections__Items__0__Slug", "rare-cancers")));

        Assert.Equal(
            [
                "The worker ended with 2. Its output:",
                "Colections:Items:0:Slug is unknown; did you mean Collections:Items:0:Slug?",
                "Mail:Smtp:Port is 'abc', but must be a whole number from 1 to 65535.",
                "Watch:Schedule is empty, but must be an NCRONTAB expression in UTC, such as '0 0 * * * *'.",
            ],
            failure.Message.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task It_exports_its_metrics_and_traces_to_the_configured_collector()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var host = await StartAsync(
            [.. collector.Settings, ("OTEL_METRIC_EXPORT_INTERVAL", "100"), ("Collections:Items:0:Source", CollectionSource.CopyOfTheSample().Path)]);

        await host.RunTimerAsync("Collect");

        await Eventually.IsTrueAsync(() =>
            collector.Metrics.Any(metric => metric.Meter == Instruments.MeterName) && collector.Spans.Any(span => span.Source == Traces.SourceName));
    }

    private static async Task<FunctionsHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var storage = await TestStorage.NewConnectionStringAsync();
        return await FunctionsHost.StartAsync(
            WorkerHost.PublishedWorker, address => WorkerSettings.Create(address, [("AzureWebJobsStorage", storage), .. settings]), time: null);
    }

    private static string Declared(MethodInfo method)
    {
        var (name, entryPoint) = (FunctionClasses.NameOf(method), $"{method.DeclaringType!.FullName}.{method.Name}");
        return FunctionClasses.TriggerOf(method) switch
        {
            HttpTriggerAttribute http => Described(name, entryPoint, "httpTrigger", http.AuthLevel.ToString(), http.Methods!, http.Route),
            TimerTriggerAttribute timer => Described(name, entryPoint, "timerTrigger", null, [], timer.Schedule),
            var trigger => Described(name, entryPoint, "queueTrigger", null, [], ((QueueTriggerAttribute)trigger).QueueName),
        };
    }

    private static string Described(string name, string entryPoint, string trigger, string? authLevel, IEnumerable<string> methods, string? when) =>
        $"{name} {entryPoint} {trigger} {authLevel} {string.Join(',', methods)} {when}";
}
