using System.Globalization;
using RareCancers.Collections;
using RareCancers.LocalHost;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Sources;
using RareCancers.Settings;
using RareCancers.Testing.Hosting;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The command <c>sources try</c>: its output and exit codes.</summary>
public sealed class SourceCommandTests
{
    private const string Thymoma = "<item><title>Thymoma in adults</title><guid>10.1186/s12885-026-99001-1</guid><pubDate>2026-10-05</pubDate></item>";
    private const string Cold = "<item><title>Treatment of a common cold</title><guid>10.1186/s12885-026-99002-8</guid></item>";
    private const string NoId = "<item><title>News from the society</title><link>https://journal.example/news</link></item>";

    [Fact]
    public async Task What_a_feed_brings_is_printed_with_topics_and_reasons()
    {
        var path = await FeedAsync(Thymoma + Cold + NoId);

        var result = await RunAsync(path, ("Try:Topics", "any"));

        const string Expected = """
            Kind: Feed
            Title: Journal of Examples

            1 article would be taken:
              10.1186/s12885-026-99001-1   2026-10-05  Thymoma in adults
                                                       [Thymoma]

            2 items would be left out:
              1 because it has neither a DOI nor a PubMed ID:
                News from the society
              1 because it names no topic of the vocabulary:
                Treatment of a common cold

            That is all. Nothing was stored.
            """;
        Assert.Equal((0, Expected, ""), result);
    }

    [Fact]
    public async Task What_a_feed_brings_is_printed_as_json()
    {
        await using var services = LocalHostBuilder.CreateServices(TestSettings.With(("Try:Topics", "any")), LocalHostComposition.RareCancers);

        var (exitCode, output, error) = await TestCommand.RunAsync(services, ["sources", "try", await FeedAsync(Thymoma + Cold), "--json"]);

        Assert.Equal((0, ""), (exitCode, error));
        const string Expected = """
            {
              "kind": "Feed",
              "title": "Journal of Examples",
              "accepted": [
                {
                  "id": "10.1186/s12885-026-99001-1",
                  "title": "Thymoma in adults",
                  "published": "2026-10-05",
                  "topics": [
                    "Thymoma"
                  ]
                }
              ],
              "rejected": [
                {
                  "item": "Treatment of a common cold",
                  "reason": "it names no topic of the vocabulary"
                }
              ],
              "unidentified": 0,
              "hasMore": false
            }
            """;
        Assert.Equal(Expected, output);
    }

    [Fact]
    public async Task Without_a_filter_every_identified_article_is_taken()
    {
        var (exitCode, output, _) = await RunAsync(await FeedAsync(Thymoma + Cold));

        Assert.Equal(0, exitCode);
        Assert.Contains("2 articles would be taken:", output, StringComparison.Ordinal);
        Assert.Contains("No item would be left out.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_of_a_page_that_nothing_identifies_count_as_left_out()
    {
        using var output = new StringWriter { NewLine = "\n" };

        await TrialReport.WriteAsync(
            output, new TriedSource(SourceKind.Page, Title: null, [], [], Unidentified: 3, HasMore: false), new TopicClassifier(TopicVocabulary.Default));

        Assert.Contains("3 items would be left out:\n  3 without a DOI, a PubMed ID and a citation\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_lists_are_cut()
    {
        var items = Enumerable.Range(10, 30).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"<item><title>Part {number} on {(number < 32 ? "chordoma" : "a cold")}, {new string('x', 200)}</title>"
                + $"<guid>10.1186/s12885-026-99{number}-1</guid></item>"));

        var (_, output, _) = await RunAsync(await FeedAsync(string.Concat(items)), ("Try:Topics", "chordoma"));

        var lines = output.Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.Equal(20, lines.Count(line => line.Contains(" on chordoma", StringComparison.Ordinal)));
        Assert.Equal(5, lines.Count(line => line.Contains(" on a cold", StringComparison.Ordinal)));
        Assert.Contains("  and 2 more", lines);
        Assert.Contains("  8 because it names no topic of the vocabulary:", lines);
    }

    [Fact]
    public async Task An_empty_feed_is_valid()
    {
        var (exitCode, output, error) = await RunAsync(await FeedAsync(""));

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("No article would be taken.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_is_read_over_http()
    {
        await using var publisher = await PublisherServer.StartAsync(200, Feed(Thymoma));

        var (exitCode, output, _) = await RunAsync(
            publisher.Address, ("Fetching:AllowLoopback", "true"), ("Fetching:PauseSeconds", "0"), ("Try:Kind", "feed"), ("Try:Types", ""));

        Assert.Equal(0, exitCode);
        Assert.Contains("10.1186/s12885-026-99001-1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_printed_as_an_error()
    {
        var path = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "feed.xml");
        await File.WriteAllTextAsync(path, "<html><body><h1>Sorry</h1></body></html>");

        var (exitCode, output, error) = await RunAsync(path);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("Refused (NotAFeed). ", error, StringComparison.Ordinal);
        Assert.EndsWith("\nSeen: <html><body><h1>Sorry</h1></body></html>", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_refused()
    {
        var (exitCode, _, error) = await RunAsync("no-such-feed.xml");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Refused (SourceNotFound). There is no file 'no-such-feed.xml'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_explained_with_all_settings_that_are_needed()
    {
        var result = await RunAsync("https://journal.example/feed.rss");

        const string Hosts = "biomedcentral.com, springer.com, springernature.com, springeropen.com, nature.com";
        Assert.Equal(
            (2, "", $"The address may not be fetched: its host journal.example is not one of Fetching:AllowedHosts ({Hosts}). To allow it, set "
                + "Fetching:AllowedHosts:0=biomedcentral.com, Fetching:AllowedHosts:1=springer.com, Fetching:AllowedHosts:2=springernature.com, "
                + "Fetching:AllowedHosts:3=springeropen.com, Fetching:AllowedHosts:4=nature.com, Fetching:AllowedHosts:5=journal.example."),
            result);
    }

    [Fact]
    public async Task A_host_is_added_to_a_list_that_is_set()
    {
        var result = await RunAsync("https://journal.example/feed.rss", ("Fetching:AllowedHosts:0", "nature.com"));

        Assert.Equal(
            (2, "", "The address may not be fetched: its host journal.example is not one of Fetching:AllowedHosts (nature.com). To allow it, set "
                + "Fetching:AllowedHosts:1=journal.example."),
            result);
    }

    [Theory]
    [InlineData("TITLE_ABS:\"thymoma\"", "Try:Topics", "any", "Try:Kind must be one of Page, Feed, EuropePmc, Crossref: the Address "
        + "'TITLE_ABS:\"thymoma\"' does not show which. A website's page is Page.")]
    [InlineData("feed.xml", "Try:Topics", "thymomas", "Try:Topics has 'thymomas', which is not a topic in the vocabulary; did you mean 'thymoma'? "
        + "Write IDs as in the addresses of topics, or 'any'.")]
    [InlineData("TITLE_ABS:(", "Try:Kind", "EuropePmc", "The address must be a query of Europe PMC, such as 'TITLE_ABS:\"Wilms tumour\"', or the address "
        + "of a search there; 'TITLE_ABS:(' is not, or its quotation marks or brackets are not closed.")]
    public async Task A_setting_that_does_not_fit_the_source_is_named(string address, string setting, string value, string sentence) =>
        Assert.Equal((2, "", sentence), await RunAsync(address, (setting, value)));

    [Theory]
    [InlineData("Try:Kind", "2", "Try:Kind is '2', but must be Page, Feed, EuropePmc or Crossref.")]
    [InlineData("Try:Topic", "any", "Try:Topic is unknown; did you mean Try:Topics?")]
    [InlineData("Fetching:PauseSeconds", "601", "Fetching:PauseSeconds is '601', but must be a whole number of seconds from 0 to 600.")]
    public async Task A_wrong_setting_is_named_before_anything_is_read(string setting, string value, string line)
    {
        var failure = await Assert.ThrowsAsync<StartupFailureException>(() => RunAsync("feed.xml", (setting, value)));

        Assert.Equal((2, line), (failure.ExitCode, failure.Message));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Nothing_is_stored_and_neither_storage_nor_Node_is_needed()
    {
        var folder = TestFolder.NewPath();
        await using var host = HostProcess.Start(folder, path: "", "sources", "try", await FeedAsync(Thymoma));

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("1 article would be taken:", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    internal static async Task<(int ExitCode, string Output, string Error)> RunAsync(string argument, params (string Name, string Value)[] settings) =>
        await RunVerbAsync("sources try", argument, settings);

    internal static async Task<(int ExitCode, string Output, string Error)> RunVerbAsync(
        string verb, string argument, params (string Name, string Value)[] settings)
    {
        await using var services = LocalHostBuilder.CreateServices(TestSettings.With(settings), LocalHostComposition.RareCancers);
        return await TestCommand.RunAsync(services, [.. verb.Split(' '), argument]);
    }

    private static string Feed(string items) => $"<rss version=\"2.0\"><channel><title>Journal of Examples</title>{items}</channel></rss>";

    private static async Task<string> FeedAsync(string items)
    {
        var path = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "feed.xml");
        await File.WriteAllTextAsync(path, Feed(items));
        return path;
    }
}
