using RareCancers.Collections.Storing;

namespace RareCancers.Collections;

/// <summary>Determines the order in which Collections are read, so that none waits long if a run cannot read all.</summary>
internal static class CollectOrder
{
    /// <summary>The Collections, starting with the one tried longest ago.</summary>
    public static async Task<IEnumerable<CollectionOptions>> OrderAsync(
        IList<CollectionOptions> followed, CollectionTable collections, CancellationToken cancellationToken)
    {
        if (followed.Count == 1)
            return followed;

        var tried = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var collection in followed)
            tried[collection.Slug] = await LastTriedAsync(collection.Key, collections, cancellationToken);
        return followed.OrderBy(collection => tried[collection.Slug]);
    }

    private static async Task<DateTimeOffset> LastTriedAsync(string slug, CollectionTable collections, CancellationToken cancellationToken)
    {
        try
        {
            return (await collections.FindAsync(slug, cancellationToken))?.LastTried ?? DateTimeOffset.MinValue;
        }
        // Collecting it fails again in its turn and reports the failure.
        catch (RequestFailedException)
        {
            return DateTimeOffset.MinValue;
        }
    }
}
