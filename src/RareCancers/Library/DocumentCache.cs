using Microsoft.Extensions.Caching.Memory;

namespace RareCancers.Library;

/// <summary>The documents made of stored articles, each kept until its Collections change or others are used more.</summary>
public sealed class DocumentCache : IDisposable
{
    // Some eighty feeds of the usual size; the least used documents are evicted.
    private const long MaxBytes = 8_000_000;

    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>A document that was written before; null if there is none.</summary>
    /// <param name="key">What the document is about and its format, compared by value.</param>
    /// <param name="snapshots">The Collections of which it is made.</param>
    public Document? Find(object key, IReadOnlyList<CollectionSnapshot> snapshots) => documents.Get<Document>(Versioned(key, snapshots));

    /// <summary>A document, written unless it was before; null if <paramref name="write"/> returns null.</summary>
    /// <param name="key">What the document is about and its format, compared by value.</param>
    /// <param name="snapshots">The Collections of which it is made.</param>
    /// <param name="write">Writes the document.</param>
    public async ValueTask<Document?> FindOrWriteAsync(object key, IReadOnlyList<CollectionSnapshot> snapshots, Func<ValueTask<Document?>> write)
    {
        var versioned = Versioned(key, snapshots);
        if (documents.TryGetValue<Document>(versioned, out var known))
            return known;
        if (await write() is not { } document)
            return null;

        using var entry = documents.CreateEntry(versioned);
        entry.Value = document;
        entry.Size = document.CachedBytes;
        return document;
    }

    /// <inheritdoc/>
    public void Dispose() => documents.Dispose();

    private static object Versioned(object key, IReadOnlyList<CollectionSnapshot> snapshots) =>
        (key, snapshots.Count == 1 ? snapshots[0].Version : string.Join(' ', snapshots.Select(snapshot => snapshot.Version)));
}
