using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Enrichment;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Samples;
using RareCancers.LocalHost.Sources;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Hosting;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The sample <c>rare-cancers-everywhere</c>: nine sources of one Collection, served without the network.</summary>
public sealed partial class SampleTests
{
    private const string Name = "rare-cancers-everywhere";

    private static readonly string[] OffTopic = ["10.1038/s41416-026-99007-0", "10.1007/s00432-026-99025-2", "10.64898/2026.10.99.26990003"];

    private static readonly string Folder = Repository.PathOf($"samples/{Name}");

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Nine_sources_give_one_list_in_which_each_article_occurs_once()
    {
        await using var host = await StartAsync();

        await host.RunTimerAsync("Collect");
        await host.RunTimerAsync("PlanEnrichment");
        await host.DrainAsync(EnrichmentQueue.Name);

        var articles = await ListAsync(host);
        Assert.Equal(46, articles.Count);
        Assert.Equal(9, articles.SelectMany(article => article.Sources).Distinct().Count());
        Assert.Equal(3, Find(articles, "10.1038/s41416-026-99001-2").Sources.Count);
        Assert.Equal(3, Find(articles, "10.1007/s00432-026-99022-5").Sources.Count);
        Assert.Equal("10.64898/2026.05.99.26990001", Find(articles, "10.1007/s00432-026-99024-3").Preprint?.Value);
        Assert.True(Find(articles, "10.64898/2026.10.99.26990002").IsPreprint);
        Assert.Equal(NoticeKind.Correction, Assert.Single(Find(articles, "10.1038/s41416-026-99001-2").Notices).Kind);
        Assert.Equal(NoticeKind.Retraction, Assert.Single(Find(articles, "10.1186/s13000-026-99013-8").Notices).Kind);
        Assert.Equal("99000036", Assert.Single(articles, article => article.Doi is null && article.Pmid is not null).Pmid);
        Assert.DoesNotContain(articles, article => OffTopic.Contains(article.Doi?.Value));
        Assert.DoesNotContain(host.Logs, record => record.Level >= LogLevel.Warning);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_README_says_what_each_source_lists_and_how_much_of_it_is_new()
    {
        await using var host = await StartAsync();

        var outcomes = await host.Services.GetRequiredService<Collector>().CollectAllAsync(CancellationToken.None);

        var readme = await File.ReadAllTextAsync(Repository.PathOf("samples/README.md"));
        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal(
            outcomes.Select(outcome => $"{outcome.Listed} {outcome.Published}"),
            SourceRow().Matches(readme).Select(row => $"{row.Groups["lists"].Value} {row.Groups["new"].Value}"));
        Assert.Contains($"Together they give {outcomes.Sum(outcome => outcome.Published)} articles.", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void No_client_uses_the_network()
    {
        using var services = LocalHostBuilder.CreateServices(TestSettings.With((Sample.Setting, Name)), LocalHostComposition.RareCancers);
        var handlers = services.GetRequiredService<IHttpMessageHandlerFactory>();

        Assert.All(
            (string[])[nameof(SourceFetcher), nameof(CrossrefClient), nameof(EuropePmcClient), "any other"],
            client => Assert.IsType<RecordedResponses>(Innermost(handlers.CreateHandler(client))));
    }

    [Fact]
    public void Its_query_is_the_one_that_the_vocabulary_gives()
    {
        var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "settings.json"))).RootElement;
        var sources = settings.GetProperty("Collections").GetProperty("Items")[0].GetProperty("Sources").EnumerateArray();

        var query = sources.Select(source => source.GetProperty("Address").GetString()).Single(address => address!.StartsWith('('));

        // After a change of the vocabulary: sources query all --Query:Since=2026-01-01
        Assert.Equal(TopicQuery.Create(TopicVocabulary.Default.Topics, new DateOnly(2026, 1, 1)), query);
    }

    [Fact]
    public void Every_recorded_response_is_in_the_index()
    {
        var responses = Path.Combine(Folder, "responses");
        var index = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(responses, "index.json")), RecordedResponseJson.Default.RecordedResponseArray)!;

        var files = Directory.GetFiles(responses, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(responses, file)).Where(file => file != "index.json");

        Assert.Equal(
            files.Append(Path.Combine("..", "..", "rare-cancers-collection.html")).Order(StringComparer.Ordinal),
            index.Select(entry => entry.File).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_DOI_in_the_recorded_responses_is_recognisably_invented()
    {
        var dois = Directory.GetFiles(Path.Combine(Folder, "responses"), "*", SearchOption.AllDirectories)
            .SelectMany(file => DoiForm().Matches(File.ReadAllText(file))).Select(match => match.Value).Distinct().ToArray();

        Assert.NotEmpty(dois);
        Assert.All(dois, doi => Assert.Contains("99", doi, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_sample_stops_the_start_with_a_list_of_the_samples()
    {
        var failure = await Assert.ThrowsAsync<StartupFailureException>(() => LocalHostApp.StartAsync(
            TestSettings.With((Sample.Setting, "../rare-cancers-everywhere")), TestApp.Composition(), CancellationToken.None));

        Assert.Equal(
            "There is no sample '../rare-cancers-everywhere' for LocalHost:Sample; the samples are: rare-cancers-everywhere.", failure.Message);
    }

    [Fact]
    public async Task The_command_line_overrides_the_settings_of_the_sample()
    {
        await using var app = await LocalHostApp.StartAsync(
            TestSettings.With(
                (Sample.Setting, Name), ("Collections:Items:0:Slug", "mine"), ("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync())),
            TestApp.Composition(),
            CancellationToken.None);

        Assert.Equal(("mine", "Rare cancers everywhere"), (app.Configuration["Collections:Items:0:Slug"], app.Configuration["Collections:Items:0:Title"]));
    }

    private static async Task<InProcessHost> StartAsync() => await InProcessHost.StartAsync(
        // Requests to registries are spaced by this clock.
        new FakeTimeProvider(RunningApp.Start) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) },
        [(Sample.Setting, Name), ("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync())]);

    private static async Task<IReadOnlyList<Article>> ListAsync(InProcessHost host) =>
        await host.Services.GetRequiredService<ArticleTable>().ListAsync(Name, CancellationToken.None).ToArrayAsync();

    private static Article Find(IReadOnlyList<Article> articles, string doi) => Assert.Single(articles, article => article.Doi?.Value == doi);

    private static HttpMessageHandler Innermost(HttpMessageHandler handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
            handler = inner;
        return handler;
    }

    // | medRxiv, oncology | RSS 1.0 | 3 | 0 |
    [GeneratedRegex(@"^\|[^|]+\|[^|]+\| (?<lists>[0-9]+) \| (?<new>[0-9]+) \|", RegexOptions.Multiline)]
    private static partial Regex SourceRow();

    [GeneratedRegex("""10\.[0-9]{4,9}/[^\s"<>&\])|,;]+""")]
    private static partial Regex DoiForm();
}
