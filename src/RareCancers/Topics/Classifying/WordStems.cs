using RareCancers.Topics.Vocabulary;

namespace RareCancers.Topics.Classifying;

/// <summary>The ends of words that name an aspect, such as the "tinib" of imatinib.</summary>
internal sealed class WordStems
{
    // "rib", "slab"
    private const int ShortestWord = 7;
    private const int Letters = 32;

    private readonly (string Stem, int Aspect)[] stems;

    // Whether a stem ends with these two letters: few words have to be looked at more closely.
    private readonly bool[] lastLetters = new bool[Letters * Letters];

    public WordStems(IReadOnlyList<AspectRow> aspects)
    {
        stems = [.. aspects.SelectMany((row, index) => (row.Stems ?? []).Select(stem => (stem, index)))];
        foreach (var (stem, _) in stems)
            lastLetters[LastLetters(stem)] = true;
    }

    /// <summary>The aspect that a word names by its end; -1 if there is none.</summary>
    public int AspectOf(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestWord || !lastLetters[LastLetters(word)])
            return -1;
        foreach (var (stem, aspect) in stems)
        {
            if (word.EndsWith(stem, StringComparison.OrdinalIgnoreCase))
                return aspect;
        }

        return -1;
    }

    private static int LastLetters(ReadOnlySpan<char> word) => ((word[^2] & (Letters - 1)) * Letters) + (word[^1] & (Letters - 1));
}
