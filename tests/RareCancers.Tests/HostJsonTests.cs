using System.Globalization;
using System.Text.Json;
using RareCancers.Collections.Sources;
using RareCancers.Digests;
using RareCancers.Fetching;
using RareCancers.Testing;

namespace RareCancers.Tests;

/// <summary>host.json says what is documented (learn.microsoft.com/azure/azure-functions: functions-host-json, functions-bindings-storage-queue, opentelemetry-howto), and fits the code.</summary>
public sealed class HostJsonTests
{
    // What the platform gives a run before an update ends its instance (learn.microsoft.com/azure/azure-functions/functions-scale, Function app timeout duration).
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private static readonly Dictionary<string, string> Values = Read();

    [Fact]
    public void It_has_the_documented_keys_and_no_other() => Assert.Equal(
        [
            "extensions.http.routePrefix",
            "extensions.queues.batchSize",
            "extensions.queues.maxDequeueCount",
            "extensions.queues.maxPollingInterval",
            "extensions.queues.messageEncoding",
            "extensions.queues.newBatchThreshold",
            "extensions.queues.visibilityTimeout",
            "functionTimeout",
            "telemetryMode",
            "version",
        ],
        Values.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void It_says_what_the_code_relies_on() => Assert.Equal(
        ("2.0", "OpenTelemetry", "", "base64", "100"),
        (Values["version"], Values["telemetryMode"], Values["extensions.http.routePrefix"], Values["extensions.queues.messageEncoding"], Values["extensions.queues.maxDequeueCount"]));

    [Fact]
    public void A_listing_as_long_as_any_may_be_is_read_within_the_time_of_a_function()
    {
        var longest = new FetchingOptions().Pause * ListingCrawler.MaxPages;

        Assert.InRange(longest * 1.25, TimeSpan.Zero, Time("functionTimeout"));
    }

    [Fact]
    public void The_messages_of_an_instance_are_done_before_an_update_ends_it()
    {
        // With the longest claims shards are sent for longest.
        Assert.InRange(new DigestsOptions { ClaimSeconds = 3600 }.SendingTime, TimeSpan.Zero, Grace * 0.8);
        Assert.InRange(RunLimit.Longest, TimeSpan.Zero, Grace * 0.8);
    }

    [Fact]
    public void A_message_that_fails_comes_again_for_hours_and_not_for_days() =>
        Assert.InRange(Time("extensions.queues.visibilityTimeout") * Number("extensions.queues.maxDequeueCount"), TimeSpan.FromHours(4), TimeSpan.FromHours(24));

    private static int Number(string key) => int.Parse(Values[key], CultureInfo.InvariantCulture);

    private static TimeSpan Time(string key) => TimeSpan.Parse(Values[key], CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("host.json")));
        return Leaves(json.RootElement, "").ToDictionary(leaf => leaf.Key, leaf => leaf.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Key, string Value)> Leaves(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}"))
        : [(path, element.ToString())];
}
