using System.Text;
using RareCancers.Bench.Texts;

namespace RareCancers.Bench.Classifying;

/// <summary>Texts that are worked through whole, once a round.</summary>
/// <param name="Kind">What they are, for the table.</param>
/// <param name="Texts">Title and abstract of each.</param>
/// <param name="Passes">How often a round goes through them.</param>
internal sealed record TextSet(string Kind, IReadOnlyList<(string? Title, string Abstract)> Texts, int Passes)
{
    // A round of half a second or so.
    private const int Ordinary = 50_000_000;
    private const int Worst = 10_000_000;

    /// <summary>How many bytes of UTF-8 a round goes through.</summary>
    public long Bytes => Passes * Texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text.Title ?? "") + Encoding.UTF8.GetByteCount(text.Abstract));

    /// <summary>Articles as they are: 50 MB or more a round.</summary>
    public static TextSet Articles(Effort effort)
    {
        var once = new TextSet("", [.. Enumerable.Range(1, effort.Articles).Select(Article)], Passes: 1);
        return once with { Kind = $"titles and abstracts, {effort.Articles:N0} different", Passes = (int)(Ordinary / once.Bytes) + 1 };
    }

    /// <summary>The worst texts, each a set of its own.</summary>
    public static IEnumerable<TextSet> Hostile(Effort effort) => WorstTexts.OfLength(effort.IsQuick ? Worst / 10 : Worst)
        .Select(worst => new TextSet($"worst: {worst.Kind}", [(null, worst.Text)], Passes: 1));

    private static (string? Title, string Abstract) Article(int number) => ArticleTexts.Create(number);
}
