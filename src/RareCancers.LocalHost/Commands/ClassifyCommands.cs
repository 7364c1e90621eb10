using System.CommandLine;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Settings;
using RareCancers.Text;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Commands;

/// <summary>The commands <c>classify</c>.</summary>
internal static class ClassifyCommands
{
    // The argument that stands for the standard input.
    private const string StandardInput = "-";

    // The setting with the folder of the vocabulary to compare with, instead of the built-in one.
    private const string From = "Classify:From";

    private const int CountWidth = 8;

    public static Command Create() => new AppCommand(
        "classify", "prints the topics and aspects of a text, or of the standard input for -, and the words that name them", ClassifyTextAsync, Needs.Nothing)
    {
        new Argument<string>("text"),
        new AppCommand(
            "file", "the same for a text file; a first line with a blank line below it is the title", ClassifyFileAsync, Needs.Nothing)
        {
            new Argument<string>("file"),
        },
        new AppCommand(
            "compare", "reports which stored articles would gain or lose topics with the vocabulary in a folder; changes nothing", CompareAsync)
        {
            new Argument<string>("folder"),
        },
    };

    private static async Task<int> ClassifyTextAsync(CommandContext context, CancellationToken cancellationToken) =>
        await WriteTopicsAsync(
            context.Output, context.Argument == StandardInput ? await context.Input.ReadToEndAsync(cancellationToken) : context.Argument);

    private static async Task<int> ClassifyFileAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteTopicsAsync(context.Output, await File.ReadAllTextAsync(context.Argument, cancellationToken));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return await context.FailAsync(ExitCode.Failure, $"The file {context.Argument} cannot be read: {failure.Message}");
        }
    }

    /// <summary>
    /// Writes each stored article that gains (+) or loses (-) a topic or aspect with the vocabulary in a folder, and how many articles
    /// gain and lose each. Changes nothing.
    /// </summary>
    private static async Task<int> CompareAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var from = context.Services.GetRequiredService<IConfiguration>()[From];
        if (await ReadAsync(from, context.Error) is not { } former || await ReadAsync(context.Argument, context.Error) is not { } next)
            return ExitCode.Failure;

        var comparison = new VocabularyComparison(former, next);
        var articles = 0;
        var changes = new List<ClassificationChange>();
        foreach (var collection in context.Services.GetRequiredService<IOptions<CollectionsOptions>>().Value.Items)
        {
            await foreach (var article in context.Services.GetRequiredService<ArticleTable>().ListAsync(collection.Key, cancellationToken))
            {
                articles++;
                var change = comparison.Compare(article.Title, article.TextToClassify);
                if (change.IsEmpty)
                    continue;
                changes.Add(change);
                await context.Output.WriteLineAsync($"{collection.Slug} {article.Id}: {article.Heading}");
                await WriteAsync(context.Output, change);
            }
        }

        await WriteTotalsAsync(context.Output, TopicTotal.Sum(changes));
        var versions = former.Version == next.Version
            ? $"vocabulary {next.Version}, compared with itself (Classify:From sets the one to compare with)"
            : $"vocabulary {former.Version} -> {next.Version}";
        await context.Output.WriteLineAsync(changes.Count == 0
            ? $"No topic or aspect changes in {Quantity.Of(articles, "article")}; {versions}."
            : $"Topics or aspects change in {changes.Count} of {Quantity.Of(articles, "article")}; {versions}.");
        return ExitCode.Success;
    }

    // Null if the folder has no valid vocabulary, which is reported.
    private static async Task<TopicVocabulary?> ReadAsync(string? folder, TextWriter error)
    {
        try
        {
            return folder is null ? TopicVocabulary.Default : TopicVocabulary.ReadFolder(folder);
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"The folder {folder} has no valid vocabulary: {failure.Message}");
            return null;
        }
    }

    private static async Task<int> WriteTopicsAsync(TextWriter output, string text)
    {
        var pasted = PastedText.Parse(text);
        var vocabulary = TopicVocabulary.Default;
        var found = FoundTopic.Named(new TopicClassifier(vocabulary).Classify(pasted.Title, pasted.Abstract), vocabulary);
        if (found.All(topic => topic.IsAspect))
            await output.WriteLineAsync("No topic.");
        foreach (var topic in found)
        {
            var broader = topic.IsAspect ? [] : TopicTree.Default.WithBroader(topic.Id).Where(id => id != topic.Id).Select(id => vocabulary.Find(id)!.Name);
            var partOf = string.Join(", ", broader);
            await output.WriteLineAsync($"{Describe(topic)}{(partOf.Length == 0 ? "" : $"; part of {partOf}")}");
        }

        return ExitCode.Success;
    }

    private static async Task WriteAsync(TextWriter output, ClassificationChange change)
    {
        foreach (var topic in change.Gained)
            await output.WriteLineAsync($"  + {Describe(topic)}");
        foreach (var topic in change.Lost)
            await output.WriteLineAsync($"  - {Describe(topic)}");
        await output.WriteLineAsync();
    }

    private static async Task WriteTotalsAsync(TextWriter output, IReadOnlyList<TopicTotal> totals)
    {
        if (totals.Count == 0)
            return;

        var rows = totals.Select(total => (Name: Label(total.Id, total.Name, total.IsAspect), total.Gained, total.Lost)).ToArray();
        var width = rows.Max(row => row.Name.Length);
        await output.WriteLineAsync($"{new string(' ', width)}{"gained",CountWidth}{"lost",CountWidth}");
        foreach (var row in rows)
            await output.WriteLineAsync($"{row.Name.PadRight(width)}{row.Gained,CountWidth}{row.Lost,CountWidth}");
        await output.WriteLineAsync();
    }

    // Osteosarcoma (topic osteosarcoma): "bone osteosarcoma" in the title, "OS" in the abstract
    private static string Describe(FoundTopic topic) =>
        $"{Label(topic.Id, topic.Name, topic.IsAspect)}: {string.Join(", ", topic.Matches.Select(Describe))}";

    private static string Describe(TopicMatch match) =>
        $"\"{match.Words.ReplaceLineEndings(" ")}\" in the {(match.Field == TopicField.Title ? "title" : "abstract")}";

    private static string Label(string id, string name, bool isAspect) => $"{name} ({(isAspect ? "aspect" : "topic")} {id})";
}
