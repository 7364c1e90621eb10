using System.Globalization;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Text;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Sources;

/// <summary>Writes what a source would bring.</summary>
internal static class TrialReport
{
    private const int MaxArticles = 20;
    private const int MaxExamples = 5;
    private const int Width = 120;

    // 10.64898/2026.05.19.26726321
    private const int IdWidth = 28;
    private const int DateWidth = 10;

    public static async Task WriteAsync(TextWriter output, TriedSource tried, TopicClassifier classifier)
    {
        await output.WriteLineAsync($"Kind: {tried.Kind}");
        if (tried.Title is { } title)
            await output.WriteLineAsync(Fit($"Title: {title}"));
        await WriteTakenAsync(output, tried.Accepted, classifier);
        await WriteLeftOutAsync(output, tried);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"{(tried.HasMore ? "The source has more; only its first part was read." : "That is all.")} Nothing was stored.");
    }

    private static async Task WriteTakenAsync(TextWriter output, IReadOnlyList<ListedArticle> articles, TopicClassifier classifier)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(articles.Count == 0 ? "No article would be taken." : $"{Quantity.Of(articles.Count, "article")} would be taken:");
        foreach (var article in articles.Take(MaxArticles))
        {
            var (id, published) = (ArticleId.From(article.Doi, article.Citation, article.Pmid), article.Published?.ToString());
            var about = article.Title ?? article.Citation?.ToString() ?? article.Teaser?.Text ?? "(no title)";
            await output.WriteLineAsync(Fit($"  {id.Value,-IdWidth} {published,-DateWidth}  {about}"));
            if (TopicsOf(article, classifier) is { Length: > 0 } topics)
                await output.WriteLineAsync(Fit($"  {"",IdWidth} {"",DateWidth}  [{string.Join(", ", topics)}]"));
        }

        if (articles.Count > MaxArticles)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  and {articles.Count - MaxArticles:N0} more"));
    }

    private static async Task WriteLeftOutAsync(TextWriter output, TriedSource tried)
    {
        var count = tried.Rejected.Count + tried.Unidentified;
        await output.WriteLineAsync();
        await output.WriteLineAsync(count == 0 ? "No item would be left out." : $"{Quantity.Of(count, "item")} would be left out:");
        foreach (var reason in tried.Rejected.GroupBy(item => item.Reason, StringComparer.Ordinal).OrderByDescending(items => items.Count()))
        {
            await output.WriteLineAsync($"  {reason.Count().ToString(CultureInfo.InvariantCulture)} because {reason.Key}:");
            foreach (var item in reason.Take(MaxExamples))
                await output.WriteLineAsync(Fit($"    {item.Item}"));
            if (reason.Count() > MaxExamples)
                await output.WriteLineAsync("    …");
        }

        if (tried.Unidentified > 0)
        {
            await output.WriteLineAsync(
                $"  {tried.Unidentified.ToString(CultureInfo.InvariantCulture)} without a DOI, a PubMed ID and a citation");
        }
    }

    /// <summary>The names of the topics that an article would have.</summary>
    public static string[] TopicsOf(ListedArticle article, TopicClassifier classifier)
    {
        var found = classifier.Classify(article.Title, article.Abstract?.Text ?? article.Teaser?.Text);
        return [.. FoundTopic.Named(found, TopicVocabulary.Default).Where(topic => !topic.IsAspect).Select(topic => topic.Name)];
    }

    private static string Fit(string line) => line.Length <= Width ? line : line[..(Width - 1)].TrimEnd() + "…";
}
