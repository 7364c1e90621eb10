namespace RareCancers.Articles.Storing;

/// <summary>Keeps a stored list within a property of a table row: 64 KiB of UTF-16, which is 32,768 characters.</summary>
internal static class StoredLength
{
    /// <summary>The maximum length of a stored list in characters.</summary>
    public const int Max = 30_000;

    /// <summary>The first items, as many as fit into <see cref="Max"/> together with their separators.</summary>
    /// <param name="items">The items in order.</param>
    /// <param name="store">Converts an item to its stored form.</param>
    public static IEnumerable<T> Fitting<T>(IEnumerable<T> items, Func<T, string> store)
    {
        var length = 0;
        return items.TakeWhile(item => (length += store(item).Length + 1) <= Max);
    }
}
