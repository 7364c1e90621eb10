using System.Globalization;
using RareCancers.Articles;
using RareCancers.Topics;

namespace RareCancers.Bench.Searching;

/// <summary>Searches as people make them, all different: some find thousands of articles, some one, some none.</summary>
internal static class Queries
{
    private static readonly string[] Common =
    [
        "patients", "survival", "cancer", "tumor", "treatment", "median", "cohort", "response", "surgery", "mutation", "prognosis",
        "recurrence", "chemotherapy", "validation", "women", "relapse", "samples", "registry", "histology", "confidence", "adverse", "imaging",
    ];

    /// <summary>The search with this number, from 0, for these articles.</summary>
    public static string Create(int number, IReadOnlyList<Article> articles)
    {
        var article = articles[number * 7 % articles.Count];
        var words = article.Title!.Split(' ');
        var author = article.Authors.People[number % article.Authors.People.Count].Name;
        var common = Common[number / 6 % Common.Length];
        var count = number.ToString(CultureInfo.InvariantCulture);
        return (number % 6) switch
        {
            // The words are in most articles; the number is in few, but is the prefix of many numbers.
            0 => $"{common} {Common[(number / (6 * Common.Length) + number + 1) % Common.Length]} {number % 10}",
            1 => $"{TopicVocabulary.Default.Topics[number % TopicVocabulary.Default.Topics.Count].Name} {common}",
            2 => $"\"{string.Join(' ', words.Take(4))}\" {common} {number % 97}",
            3 => $"{author} {common} {number % 89}",
            4 => article.Doi!.Value,
            5 => $"{common} zebra{count}",
            _ => throw new InvalidOperationException($"There is no search of kind {number % 6}."),
        };
    }
}
