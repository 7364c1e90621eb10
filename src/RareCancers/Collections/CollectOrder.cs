using Azure;
using RareCancers.Collections.Storing;
using RareCancers.Settings;

namespace RareCancers.Collections;

/// <summary>Says in which order Collections are read, so that none is left out for long when a run cannot take all.</summary>
internal static class CollectOrder
{
    /// <summary>The Collections, those first that were not tried for longest.</summary>
    public static async Task<IEnumerable<CollectionOptions>> OrderAsync(
        IList<CollectionOptions> followed, CollectionTable collections, CancellationToken cancellationToken)
    {
        if (followed.Count == 1)
            return followed;

        var tried = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var collection in followed)
            tried[collection.Slug] = await LastTriedAsync(collection.Slug, collections, cancellationToken);
        return followed.OrderBy(collection => tried[collection.Slug]);
    }

    private static async Task<DateTimeOffset> LastTriedAsync(string slug, CollectionTable collections, CancellationToken cancellationToken)
    {
        try
        {
            return (await collections.FindAsync(slug, cancellationToken))?.LastTried ?? DateTimeOffset.MinValue;
        }
        // It fails again when its turn comes, and that is told.
        catch (RequestFailedException)
        {
            return DateTimeOffset.MinValue;
        }
    }
}
