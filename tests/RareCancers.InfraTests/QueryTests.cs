using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RareCancers.InfraTests.Bicep;
using RareCancers.Telemetry;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>Alerts and the workbook query metrics that the app emits, in valid KQL.</summary>
public sealed partial class QueryTests
{
    private static readonly HashSet<string> Emitted =
        [.. typeof(MetricNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public async Task Every_query_asks_for_metrics_that_the_code_emits()
    {
        foreach (var query in (await AllAsync()).Where(query => !AsksForLogs(query)))
        {
            var names = MetricName().Matches(query).Select(match => match.Value).ToArray();

            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains(name, Emitted));
        }
    }

    // Without logs no alert on a metric can fire, so these two ask for tables that the cap does not stop.
    [Theory]
    [InlineData("production", 1000)]
    [InlineData("five", 5000)]
    public async Task An_alert_comes_before_the_daily_cap_stops_the_logs_and_another_when_it_has(string name, int capInMB)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync($"{name}-cap", $"""
            using 'main.bicep'
            extends 'production.bicepparam'
            param logDailyCapInGB = {capInMB / 1000}
            """);

        var near = Rule(snapshot, "logs-near-cap");
        var stopped = Rule(snapshot, "logs-stopped");

        Assert.Equal((capInMB / 1000).ToString(CultureInfo.InvariantCulture),
            snapshot.OfType("Microsoft.OperationalInsights/workspaces").Single().Text("properties.workspaceCapping.dailyQuotaGb"));
        Assert.Contains($"100.0 * sum(Quantity) / {capInMB}\n", (string)near["query"]!, StringComparison.Ordinal);
        Assert.Equal(("GreaterThan", 80), ((string)near["operator"]!, (int)near["threshold"]!));
        Assert.Contains("OverQuota", (string)stopped["query"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_metric_that_the_code_emits_is_shown_in_the_workbook()
    {
        var shown = (await ChartsAsync()).SelectMany(query => MetricName().Matches(query)).Select(match => match.Value);

        Assert.Empty(Emitted.Except(shown));
    }

    [Fact]
    public async Task Every_query_is_valid_for_its_table()
    {
        var analyses = await ReadAsync(await AllAsync());

        Assert.All(analyses, analysis => Assert.Empty(analysis.Sentences));
    }

    [Fact]
    public async Task Every_alert_measures_a_column_of_its_query_and_splits_by_another()
    {
        var criteria = (await DeploymentSnapshot.LoadAsync("production")).OfType("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => rule["properties.criteria.allOf"]!.AsArray().Single()!)
            .ToArray();

        var analyses = await ReadAsync([.. criteria.Select(criterion => (string)criterion["query"]!)]);

        Assert.NotEmpty(criteria);
        Assert.All(criteria.Zip(analyses), pair =>
        {
            Assert.Contains((string)pair.First["metricMeasureColumn"]!, pair.Second.Columns);
            Assert.All(pair.First["dimensions"]!.AsArray(), dimension => Assert.Contains((string)dimension!["name"]!, pair.Second.Columns));
        });
    }

    [Fact]
    public async Task There_is_an_alert_for_every_problem_that_needs_an_operator()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        var alerts = snapshot.OfType("Microsoft.Insights/scheduledQueryRules").Concat(snapshot.OfType("Microsoft.Insights/metricAlerts"))
            .Select(alert => alert.Name["rarecancers-".Length..]).Order();

        Assert.Equal(
            [
                "bounce-unread", "collection-silent", "data-outdated", "digest-paused", "feed-gap", "health", "logs-near-cap", "logs-stopped",
                "mails-failing", "page-refused", "poison-message",
            ],
            alerts);
    }

    private static bool AsksForLogs(string query) => query.TrimStart().Split('\n')[0] is "Usage" or "_LogOperation";

    private static JsonNode Rule(DeploymentSnapshot snapshot, string name) =>
        snapshot.OfType("Microsoft.Insights/scheduledQueryRules").Single(rule => rule.Name == $"rarecancers-{name}")
            ["properties.criteria.allOf"]!.AsArray().Single()!;

    private static async Task<string[]> AllAsync()
    {
        var rules = (await DeploymentSnapshot.LoadAsync("production")).OfType("Microsoft.Insights/scheduledQueryRules")
            .SelectMany(rule => rule["properties.criteria.allOf"]!.AsArray()).Select(criterion => (string)criterion!["query"]!);
        return [.. rules, .. await ChartsAsync()];
    }

    private static async Task<string[]> ChartsAsync()
    {
        var workbook = (await DeploymentSnapshot.LoadAsync("production")).OfType("Microsoft.Insights/workbooks").Single();
        var items = JsonNode.Parse(workbook.Text("properties.serializedData"))!["items"]!.AsArray();
        return [.. items.Select(item => (string?)item!["content"]!["query"]).OfType<string>()];
    }

    private static async Task<QueryAnalysis[]> ReadAsync(string[] queries)
    {
        var folder = await TestTool.RequireAsync("kusto", "KQL parser of the tests");
        using var process = Process.Start(new ProcessStartInfo("node", ["check.js"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(queries));
        process.StandardInput.Close();
        var analyses = JsonSerializer.Deserialize<QueryAnalysis[]>(await process.StandardOutput.ReadToEndAsync(), JsonSerializerOptions.Web)!;
        Assert.Equal(queries.Length, analyses.Length);
        return analyses;
    }

    [GeneratedRegex(@"rare_cancers\.[a-z_.]+")]
    private static partial Regex MetricName();

    /// <param name="Sentences">The errors in the query.</param>
    /// <param name="Columns">The columns of its result.</param>
    private sealed record QueryAnalysis(string[] Sentences, string[] Columns);
}
