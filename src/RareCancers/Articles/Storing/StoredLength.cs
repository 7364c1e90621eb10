namespace RareCancers.Articles.Storing;

/// <summary>The limit of a table row's property: 64 KiB of UTF-16, which is 32,768 characters.</summary>
internal static class StoredLength
{
    /// <summary>The most characters of a stored list.</summary>
    public const int Max = 30_000;

    /// <summary>The first items, as many as fit into <see cref="Max"/> characters with a separator after each.</summary>
    /// <param name="items">The items in order.</param>
    /// <param name="store">Writes an item as it is stored.</param>
    public static IEnumerable<T> Fitting<T>(IEnumerable<T> items, Func<T, string> store)
    {
        var length = 0;
        return items.TakeWhile(item => (length += store(item).Length + 1) <= Max);
    }
}
