namespace RareCancers.Topics;

/// <summary>Finds what a reader may have meant by a mistyped name.</summary>
public static class NearMatches
{
    private const int MaxMatches = 5;

    // A shorter text is part of too many names.
    private const int MinPart = 4;

    /// <summary>The things with a similar name, the closest first, up to five; may be empty.</summary>
    /// <param name="mistyped">What the reader typed.</param>
    /// <param name="things">What there is.</param>
    /// <param name="namesOf">The names of each.</param>
    public static IEnumerable<T> Find<T>(string mistyped, IEnumerable<T> things, Func<T, IEnumerable<string>> namesOf)
    {
        var asked = SearchWords.Fold(mistyped);
        // One letter in three may be wrong.
        return things
            .Select(thing => (Thing: thing, Names: namesOf(thing).Select(SearchWords.Fold).ToArray()))
            .Select(one => (one.Thing, one.Names, Distance: one.Names.Min(name => EditDistance.Between(asked, name))))
            .Where(one => one.Distance * 3 <= asked.Length || asked.Length >= MinPart && one.Names.Any(name => Contains(name, asked)))
            .OrderBy(one => one.Distance)
            .Select(one => one.Thing)
            .Take(MaxMatches);
    }

    private static bool Contains(string name, string asked) => name.Contains(asked, StringComparison.Ordinal);
}
