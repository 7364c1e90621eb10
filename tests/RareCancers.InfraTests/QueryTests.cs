using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RareCancers.InfraTests.Bicep;
using RareCancers.Telemetry;
using RareCancers.Testing;

namespace RareCancers.InfraTests;

/// <summary>Alerts and the workbook ask for what the app tells, in words that Azure understands.</summary>
public sealed partial class QueryTests
{
    private static readonly HashSet<string> Emitted = [.. typeof(MetricNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public async Task Every_query_asks_for_metrics_that_the_code_emits()
    {
        foreach (var query in await AllAsync())
        {
            var names = MetricName().Matches(query).Select(match => match.Value).ToArray();

            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains(name, Emitted));
        }
    }

    [Fact]
    public async Task Every_metric_that_the_code_emits_is_shown_in_the_workbook()
    {
        var shown = (await ChartsAsync()).SelectMany(query => MetricName().Matches(query)).Select(match => match.Value);

        Assert.Empty(Emitted.Except(shown));
    }

    [Fact]
    public async Task Every_query_is_understood_against_the_table_of_metrics()
    {
        var readings = await ReadAsync(await AllAsync());

        Assert.All(readings, reading => Assert.Empty(reading.Sentences));
    }

    [Fact]
    public async Task Every_alert_measures_a_column_of_its_query_and_splits_by_another()
    {
        var criteria = (await Forecast.OfAsync("production")).OfType("Microsoft.Insights/scheduledQueryRules").Select(rule => rule["properties.criteria.allOf"]!.AsArray().Single()!).ToArray();

        var readings = await ReadAsync([.. criteria.Select(criterion => (string)criterion["query"]!)]);

        Assert.NotEmpty(criteria);
        Assert.All(criteria.Zip(readings), pair =>
        {
            Assert.Contains((string)pair.First["metricMeasureColumn"]!, pair.Second.Columns);
            Assert.All(pair.First["dimensions"]!.AsArray(), dimension => Assert.Contains((string)dimension!["name"]!, pair.Second.Columns));
        });
    }

    [Fact]
    public async Task There_is_an_alert_for_each_trouble_that_an_operator_must_know()
    {
        var forecast = await Forecast.OfAsync("production");

        var alerts = forecast.OfType("Microsoft.Insights/scheduledQueryRules").Concat(forecast.OfType("Microsoft.Insights/metricAlerts"))
            .Select(alert => alert.Name["rarecancers-".Length..]).Order();

        Assert.Equal(["collection-silent", "data-outdated", "digest-paused", "health", "mails-failing", "page-refused", "poison-message"], alerts);
    }

    private static async Task<string[]> AllAsync()
    {
        var rules = (await Forecast.OfAsync("production")).OfType("Microsoft.Insights/scheduledQueryRules")
            .SelectMany(rule => rule["properties.criteria.allOf"]!.AsArray()).Select(criterion => (string)criterion!["query"]!);
        return [.. rules, .. await ChartsAsync()];
    }

    private static async Task<string[]> ChartsAsync()
    {
        var workbook = (await Forecast.OfAsync("production")).OfType("Microsoft.Insights/workbooks").Single();
        return [.. JsonNode.Parse(workbook.Text("properties.serializedData"))!["items"]!.AsArray().Select(item => (string?)item!["content"]!["query"]).OfType<string>()];
    }

    private static async Task<Reading[]> ReadAsync(string[] queries)
    {
        var folder = await TestTool.RequireAsync("kusto", "reader of queries of the tests");
        using var process = Process.Start(new ProcessStartInfo("node", ["check.js"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(queries));
        process.StandardInput.Close();
        var readings = JsonSerializer.Deserialize<Reading[]>(await process.StandardOutput.ReadToEndAsync(), JsonSerializerOptions.Web)!;
        Assert.Equal(queries.Length, readings.Length);
        return readings;
    }

    [GeneratedRegex(@"rare_cancers\.[a-z_.]+")]
    private static partial Regex MetricName();

    /// <param name="Sentences">What is wrong with a query.</param>
    /// <param name="Columns">The columns of its result.</param>
    private sealed record Reading(string[] Sentences, string[] Columns);
}
