namespace RareCancers.Articles.Searching;

/// <summary>Finds which author a reader may have meant.</summary>
internal static class NearAuthors
{
    /// <summary>The names of the authors with a similar whole name or family name, the closest first; may be empty.</summary>
    /// <param name="asked">What the reader typed.</param>
    /// <param name="articles">The articles of the authors.</param>
    public static IEnumerable<string> Find(string asked, IEnumerable<Article> articles)
    {
        // Comparing names letter by letter takes long, so one of their words must start like one of the words asked for.
        var starts = StartsOf(asked).ToHashSet(StringComparer.Ordinal);
        var authors = articles
            .SelectMany(article => article.Authors.People)
            .DistinctBy(author => author.Name)
            .Where(author => StartsOf(author.Name).Any(starts.Contains));
        return NearMatches.Find(asked, authors, author => [author.Name, author.FamilyName]).Select(author => author.Name);
    }

    /// <summary>A test for words, as <see cref="SearchWords.Fold"/> returns them, that may be part of such a name.</summary>
    /// <param name="asked">What the reader typed.</param>
    public static Func<string, bool> WordsLike(string asked)
    {
        string[] words = [.. SearchWords.Fold(asked).Split(' ').Where(word => word.Length > 1)];
        return word => Array.Exists(words, one =>
            word.StartsWith(one[..2], StringComparison.Ordinal)
            && (word.StartsWith(one, StringComparison.Ordinal) || EditDistance.Between(one, word) * 3 <= one.Length));
    }

    /// <summary>The first two letters of each word of a name; words that are alike start with the same.</summary>
    public static IEnumerable<string> StartsOf(string name) =>
        SearchWords.Fold(name).Split(' ').Where(word => word.Length > 1).Select(word => word[..2]);
}
