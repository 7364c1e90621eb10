namespace RareCancers.Topics.Vocabulary;

/// <summary>The written forms of a vocabulary word: plurals, possessives, British spelling.</summary>
internal static class WordForms
{
    // "as" is not the plural of "a".
    private const int ShortestNoun = 3;

    /// <summary>The word and its other forms, in lower case. Some are not English and never occur.</summary>
    /// <param name="word">Lower case, singular, American spelling.</param>
    /// <param name="spellings">Parts of words with a different British spelling.</param>
    public static IEnumerable<string> For(string word, IReadOnlyList<SpellingRow> spellings)
    {
        List<string> spelled = [word];
        foreach (var spelling in spellings)
        {
            var count = spelled.Count;
            for (var at = 0; at < count; at++)
            {
                if (spelled[at].Contains(spelling.American, StringComparison.Ordinal))
                    spelled.Add(spelled[at].Replace(spelling.American, spelling.British, StringComparison.Ordinal));
            }
        }

        foreach (var form in spelled)
        {
            yield return form;
            foreach (var plural in Plurals(form))
                yield return plural;
        }
    }

    // Tokens contain no apostrophes, so "Ewing's" becomes "ewings".
    private static IEnumerable<string> Plurals(string word)
    {
        if (word.Length < ShortestNoun || !char.IsLetter(word[^1]))
            yield break;

        yield return word + "s";
        if (word.EndsWith("oma", StringComparison.Ordinal))
            yield return word + "ta";
        if (word.EndsWith("is", StringComparison.Ordinal))
            yield return word[..^2] + "es";
        if (word.EndsWith("us", StringComparison.Ordinal))
            yield return word[..^2] + "i";
        if (word.EndsWith('y'))
            yield return word[..^1] + "ies";
        if (word.EndsWith('x') || word.EndsWith('s') || word.EndsWith('h'))
            yield return word + "es";
    }
}
