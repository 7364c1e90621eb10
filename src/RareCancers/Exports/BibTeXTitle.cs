using System.Buffers;
using System.Text;

namespace RareCancers.Exports;

/// <summary>
/// A title in BibTeX, whose styles set titles in small letters but for what stands in braces: acronyms such as
/// <c>{COVID-19}</c>, and names such as <c>{Good's}</c>. In A Title Written Like This capitals tell no name, and only words
/// with a capital inside are kept.
/// </summary>
internal static class BibTeXTitle
{
    // Shorter words are written small in titles of either kind.
    private const int MinTellingLength = 4;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",.;:!?()[]\"'“”‘’«»…");

    public static void Append(StringBuilder text, ReadOnlySpan<char> title)
    {
        var isTitleCase = IsTitleCase(title);
        // Styles leave the first letter of a title, and of what follows a colon, as it is.
        var isFirst = true;
        foreach (var range in title.Split(' '))
        {
            var word = title[range];
            if (!isFirst)
                text.Append(' ');
            AppendWord(text, word, HasInnerCapital(word) || !isTitleCase && !(range.Start.Value == 0 || FollowsColon(title, range.Start.Value)) && StartsWithCapital(word));
            isFirst = false;
        }
    }

    private static void AppendWord(StringBuilder text, ReadOnlySpan<char> word, bool isKept)
    {
        if (!isKept)
        {
            BibTeXText.Append(text, word);
            return;
        }

        var bare = Bare(word, out var start);
        BibTeXText.Append(text, word[..start]);
        text.Append('{');
        BibTeXText.Append(text, bare);
        text.Append('}');
        BibTeXText.Append(text, word[(start + bare.Length)..]);
    }

    private static bool IsTitleCase(ReadOnlySpan<char> title)
    {
        var (large, small) = (0, 0);
        foreach (var range in title.Split(' '))
        {
            var word = Bare(title[range], out _);
            if (range.Start.Value == 0 || word.Length < MinTellingLength || !char.IsLetter(word[0]) || HasInnerCapital(word))
                continue;
            if (char.IsUpper(word[0]))
                large++;
            else
                small++;
        }

        return large > small;
    }

    private static bool StartsWithCapital(ReadOnlySpan<char> word) => Bare(word, out _) is { IsEmpty: false } bare && char.IsUpper(bare[0]);

    private static bool HasInnerCapital(ReadOnlySpan<char> word)
    {
        var bare = Bare(word, out _);
        for (var index = 1; index < bare.Length; index++)
        {
            if (char.IsUpper(bare[index]))
                return true;
        }

        return false;
    }

    private static bool FollowsColon(ReadOnlySpan<char> title, int start) => start > 1 && title[start - 2] == ':';

    // The word without the punctuation around it.
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word, out int start)
    {
        start = Math.Max(0, word.IndexOfAnyExcept(Punctuation));
        return word[start..(word.LastIndexOfAnyExcept(Punctuation) + 1 is > 0 and var end ? end : start)];
    }
}
