namespace RareCancers.Articles.Searching;

/// <summary>A word of a search or of a searched text, in the forms that are compared.</summary>
/// <param name="Plain">As <see cref="SearchWords.Fold"/> returns it.</param>
/// <param name="Spelled">As <see cref="Spelling.Normalize"/> returns it.</param>
/// <param name="Stem">As <see cref="Spelling.Stem"/> returns it.</param>
internal readonly record struct SearchWord(string Plain, string Spelled, string Stem)
{
    /// <summary>The word with a plain form.</summary>
    public static SearchWord From(string plain)
    {
        var spelled = Spelling.Normalize(plain);
        return new SearchWord(plain, spelled, Spelling.Stem(spelled));
    }

    /// <summary>The words of a text in order.</summary>
    public static SearchWord[] In(string text) => [.. SearchWords.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(From)];

    /// <summary>Whether it finds a word of a text: one that starts with it in any spelling, or its singular or plural.</summary>
    /// <param name="other">The word of the text.</param>
    /// <param name="field">The text's field. Names and numbers have no other spellings.</param>
    public bool Finds(SearchWord other, SearchField field) =>
        other.Plain.StartsWith(Plain, StringComparison.Ordinal)
        || field != SearchField.Names && (other.Spelled.StartsWith(Spelled, StringComparison.Ordinal) || other.Stem == Stem);

    /// <summary>Whether it finds a word of a text as part of a phrase: the same word in any spelling, singular or plural.</summary>
    /// <param name="other">The word of the text.</param>
    /// <param name="field">The text's field. Names and numbers have no other spellings.</param>
    public bool IsSame(SearchWord other, SearchField field) => field == SearchField.Names ? other.Plain == Plain : other.Stem == Stem;
}
