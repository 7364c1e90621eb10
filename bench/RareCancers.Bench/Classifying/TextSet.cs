using System.Text;
using RareCancers.Bench.Texts;

namespace RareCancers.Bench.Classifying;

/// <summary>Texts that each round processes completely.</summary>
/// <param name="Kind">What they are, for the table.</param>
/// <param name="Texts">Title and abstract of each.</param>
/// <param name="Passes">How many times a round processes them.</param>
internal sealed record TextSet(string Kind, IReadOnlyList<(string? Title, string Abstract)> Texts, int Passes)
{
    // Bytes; a round takes about half a second.
    private const int Ordinary = 50_000_000;
    private const int Worst = 10_000_000;

    /// <summary>The bytes of UTF-8 that a round processes.</summary>
    public long Bytes => Passes * Texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text.Title ?? "") + Encoding.UTF8.GetByteCount(text.Abstract));

    /// <summary>Realistic articles: at least 50 MB per round.</summary>
    public static TextSet Articles(BenchmarkOptions options)
    {
        var once = new TextSet("", [.. Enumerable.Range(1, options.Articles).Select(Article)], Passes: 1);
        return once with { Kind = $"titles and abstracts, {options.Articles:N0} different", Passes = (int)(Ordinary / once.Bytes) + 1 };
    }

    /// <summary>The worst-case texts, one set each.</summary>
    public static IEnumerable<TextSet> Hostile(BenchmarkOptions options) => WorstTexts.OfLength(options.IsQuick ? Worst / 10 : Worst)
        .Select(worst => new TextSet($"worst: {worst.Kind}", [(null, worst.Text)], Passes: 1));

    private static (string? Title, string Abstract) Article(int number) => ArticleTexts.Create(number);
}
