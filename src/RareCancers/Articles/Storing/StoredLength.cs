namespace RareCancers.Articles.Storing;

/// <summary>What a property of a table row holds: 64 KiB of UTF-16, 32,768 characters.</summary>
internal static class StoredLength
{
    /// <summary>The most characters of a list as it is stored.</summary>
    public const int Max = 30_000;

    /// <summary>The first items, as many as fit into the most characters together, each with a separator.</summary>
    /// <param name="items">The items in order.</param>
    /// <param name="store">An item as it is stored.</param>
    public static IEnumerable<T> Fitting<T>(IEnumerable<T> items, Func<T, string> store)
    {
        var length = 0;
        return items.TakeWhile(item => (length += store(item).Length + 1) <= Max);
    }
}
