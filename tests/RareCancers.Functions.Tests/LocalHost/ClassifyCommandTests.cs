using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Testing;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Hosting;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The commands <c>classify</c>: their output and exit codes.</summary>
[Trait("Category", "Slow")]
public sealed class ClassifyCommandTests() : FrontDoorTests(AppHost.LocalHost)
{
    private const string Text = "Angiosarcoma of bone\n\nThe treatment of angiosarcomas\nwith chemotherapy.";

    private const string Topics = """
        Angiosarcoma (topic angiosarcoma): "Angiosarcoma" in the title, "angiosarcomas" in the abstract; part of Soft tissue sarcoma, Sarcoma
        Treatment (aspect treatment): "treatment" in the abstract
        """;

    [Fact]
    public async Task A_text_is_classified_with_the_words_that_name_each_topic_and_its_broader_topics() =>
        Assert.Equal((0, Topics, ""), await RunAsync("classify", Text));

    [Fact]
    public async Task The_standard_input_is_classified() => Assert.Equal((0, Topics, ""), await RunAsync("classify", "-", Text));

    [Theory]
    [InlineData("", "No topic.")]
    [InlineData("-", "No topic.")]
    [InlineData("A mouse without thymoma", "No topic.")]
    [InlineData("Treatment of a cold", "No topic.\nTreatment (aspect treatment): \"Treatment\" in the abstract")]
    public async Task A_text_without_a_topic_says_so(string text, string output) => Assert.Equal((0, output, ""), await RunAsync("classify", text));

    [Fact]
    public async Task A_file_is_classified()
    {
        var path = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "article.txt");
        await File.WriteAllTextAsync(path, Text);

        Assert.Equal((0, Topics, ""), await RunAsync("classify file", path));
    }

    [Fact]
    public async Task A_missing_file_is_reported_in_one_line()
    {
        var path = TestFolder.NewPath();

        Assert.Equal((1, "", $"The file {path} cannot be read: Could not find file '{path}'."), await RunAsync("classify file", path));
    }

    [Fact]
    public async Task A_folder_in_place_of_a_file_is_reported_in_one_line()
    {
        var path = Directory.CreateDirectory(TestFolder.NewPath()).FullName;

        Assert.Equal((1, "", $"The file {path} cannot be read: Access to the path '{path}' is denied."), await RunAsync("classify file", path));
    }

    [Fact]
    public async Task A_text_is_classified_without_settings_storage_or_Node()
    {
        var folder = TestFolder.NewPath();
        await using var host = HostProcess.Start(folder, path: "", "classify", Text, "--Tokens:Key=short");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((0, Topics, ""), (exitCode, output, error));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task An_unknown_option_is_quoted()
    {
        await using var host = HostProcess.Start(TestFolder.NewPath(), path: "", "classify", Text, "--title=Thymoma");

        var (exitCode, output, error) = await host.ExitsAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal("The option --title is unknown; 'help' lists the options.", error.TrimEnd());
    }

    [Fact]
    public async Task Comparing_lists_what_stored_articles_lose_and_changes_nothing()
    {
        await using var app = await StartCollectedAsync();
        var (folder, rows) = (TestVocabulary.WriteWithout("angiosarcoma"), await app.RowsAsync());
        var words = await WordsForAngiosarcomaAsync(app);

        var (exitCode, output, error) = await CommandTests.RunAsync(app, "classify compare", folder);

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(
            $"""
            rare-cancers bmc-cancer:24:1597: BMC Cancer 2024 24:1597, Luan et al.
              - Angiosarcoma (topic angiosarcoma): "{words}" in the abstract
              - Soft tissue sarcoma (topic soft-tissue-sarcoma): "{words}" in the abstract
              - Sarcoma (topic sarcoma): "{words}" in the abstract

                                                             gained    lost
            Angiosarcoma (topic angiosarcoma)                     0       1
            Sarcoma (topic sarcoma)                               0       1
            Soft tissue sarcoma (topic soft-tissue-sarcoma)       0       1

            Topics or aspects change in 1 of 21 articles; vocabulary {TopicVocabulary.Default.Version} -> {TopicVocabulary.ReadFolder(folder).Version}.
            """,
            output);
        Assert.Equal(rows, await app.RowsAsync());
    }

    [Fact]
    public async Task Another_vocabulary_than_the_built_in_one_can_be_compared_with()
    {
        var (former, next) = (TestVocabulary.WriteWithout("angiosarcoma"), TestVocabulary.WriteWithout("chordoma"));
        await using var app = await StartCollectedAsync(("Classify:From", former));

        var (exitCode, output, error) = await CommandTests.RunAsync(app, "classify compare", next);

        Assert.Equal((0, ""), (exitCode, error));
        var words = await WordsForAngiosarcomaAsync(app);
        Assert.Contains($"\n  + Angiosarcoma (topic angiosarcoma): \"{words}\" in the abstract\n", output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"vocabulary {TopicVocabulary.ReadFolder(former).Version} -> {TopicVocabulary.ReadFolder(next).Version}.", output, StringComparison.Ordinal);
    }

    // As after a build with the changed files.
    [Fact]
    public async Task A_vocabulary_that_is_compared_with_itself_says_so()
    {
        await using var app = await StartCollectedAsync();

        var (_, output, _) = await CommandTests.RunAsync(app, "classify compare", Repository.PathOf("src/RareCancers/Topics/rare-cancers"));

        Assert.EndsWith("compared with itself (Classify:From sets the one to compare with).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vocabulary_that_changes_no_article_says_so()
    {
        await using var app = await StartCollectedAsync();
        var folder = TestVocabulary.WriteWithout("chordoma");

        var result = await CommandTests.RunAsync(app, "classify compare", folder);

        var versions = $"{TopicVocabulary.Default.Version} -> {TopicVocabulary.ReadFolder(folder).Version}";
        Assert.Equal((0, $"No topic or aspect changes in 21 articles; vocabulary {versions}.", ""), result);
    }

    [Fact]
    public async Task A_folder_without_a_valid_vocabulary_is_reported_in_one_line()
    {
        await using var app = await StartAsync();
        var (empty, invalid) = (Directory.CreateDirectory(TestFolder.NewPath()).FullName, TestVocabulary.WriteWithBroader("angiosarcoma", "no-such-topic"));

        var nothing = await CommandTests.RunAsync(app, "classify compare", empty);
        var wrong = await CommandTests.RunAsync(app, "classify compare", invalid);

        var missing = Path.Combine(empty, "vocabulary.json");
        Assert.Equal((1, "", $"The folder {empty} has no valid vocabulary: Could not find file '{missing}'."), nothing);
        Assert.Equal(
            (1, "", $"The folder {invalid} has no valid vocabulary: The vocabulary's topic 'angiosarcoma', broader: there is no topic 'no-such-topic'."),
            wrong);
    }

    // Only one article of the sample page has the topic, and only in its teaser.
    private static async Task<string> WordsForAngiosarcomaAsync(RunningApp app) =>
        await app.Services.GetRequiredService<ArticleTable>().ListAsync("rare-cancers", CancellationToken.None)
            .SelectMany(article => article.Classification.Topics).Where(match => match.Topic == "angiosarcoma").Select(match => match.Words).SingleAsync();

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string verb, string argument, string input = "")
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        return await TestCommand.RunAsync(services, [.. verb.Split(' '), argument], input);
    }
}
