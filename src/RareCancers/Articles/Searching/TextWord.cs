namespace RareCancers.Articles.Searching;

/// <summary>A word of a text and its place in it.</summary>
/// <param name="Start">The index of its first character.</param>
/// <param name="End">The index after its last character.</param>
/// <param name="Word">The word.</param>
internal readonly record struct TextWord(int Start, int End, SearchWord Word)
{
    /// <summary>
    /// The words of a text in order: the same as those of <see cref="SearchWord.In"/>. Words that are written as one character, such as
    /// those of ½, have the same place.
    /// </summary>
    public static IEnumerable<TextWord> In(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (IsBetweenWords(text[start]))
                continue;

            var end = start + 1;
            while (end < text.Length && !IsBetweenWords(text[end]))
                end++;
            foreach (var word in SearchWord.In(text[start..end]))
                yield return new TextWord(start, end, word);
            start = end;
        }
    }

    // Other characters may stand for letters or digits, such as ² or ™.
    private static bool IsBetweenWords(char character) =>
        char.IsAscii(character) ? !char.IsAsciiLetterOrDigit(character)
        : char.IsWhiteSpace(character) || char.IsPunctuation(character) || char.IsControl(character);
}
