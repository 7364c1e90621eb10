using System.Buffers;

namespace RareCancers.Exports;

/// <summary>
/// A title in BibTeX, whose styles change titles to lower case except for words in braces: acronyms such as
/// <c>{COVID-19}</c>, and names such as <c>{Good's}</c>. In A Title Written Like This a capital does not indicate a name, so only words
/// with an inner capital get braces.
/// </summary>
internal static class BibTeXTitle
{
    // Shorter words are lower-case in both kinds of title.
    private const int MinTellingLength = 4;

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",.;:!?()[]\"'“”‘’«»…");

    public static void Append(StringBuilder text, ReadOnlySpan<char> title)
    {
        var isTitleCase = IsTitleCase(title);
        // Styles do not change the first letter of a title, nor the first letter after a colon.
        var isFirst = true;
        foreach (var range in title.Split(' '))
        {
            var word = title[range];
            if (!isFirst)
                text.Append(' ');
            var isStart = range.Start.Value == 0 || FollowsColon(title, range.Start.Value);
            AppendWord(text, word, HasInnerCapital(word) || !isTitleCase && !isStart && StartsWithCapital(word));
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

    // The word without surrounding punctuation.
    private static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word, out int start)
    {
        start = Math.Max(0, word.IndexOfAnyExcept(Punctuation));
        return word[start..(word.LastIndexOfAnyExcept(Punctuation) + 1 is > 0 and var end ? end : start)];
    }
}
