using Microsoft.Extensions.Caching.Memory;
using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>The available feeds, made only from stored articles and the settings.</summary>
public sealed class FeedCatalogue : IDisposable
{
    // About a thousand feeds of the usual size; the least used are evicted.
    private const long MaxBytes = 64_000_000;

    private readonly ArticleLibrary library;
    private readonly FeedBuilder builder;
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    public FeedCatalogue(ArticleLibrary library, IOptions<SiteOptions> site, IOptions<WebSubOptions> webSub)
    {
        this.library = library;
        builder = new FeedBuilder(site.Value, webSub.Value.HubAddress);
    }

    /// <summary>A feed document; null if there is no such feed. It is written once for each state of the stored articles.</summary>
    public async ValueTask<FeedDocument?> FindDocumentAsync(FeedQuery query, FeedFormat format, CancellationToken cancellationToken)
    {
        if (await SnapshotsAsync(query, cancellationToken) is not { } snapshots)
            return null;

        var key = new Key(query, format, snapshots.Count == 1 ? snapshots[0].Version : string.Join(' ', snapshots.Select(snapshot => snapshot.Version)));
        if (documents.TryGetValue<FeedDocument>(key, out var known))
            return known;
        if (builder.Build(query, snapshots) is not { } feed)
            return null;

        var document = FeedDocument.Write(feed, format);
        using var entry = documents.CreateEntry(key);
        entry.Value = document;
        // Including its two compressed forms.
        entry.Size = document.Bytes.Length * 3L / 2;
        return document;
    }

    /// <summary>The feed, independent of its format; null if there is no such feed.</summary>
    public async ValueTask<Feed?> FindAsync(FeedQuery query, CancellationToken cancellationToken) =>
        await SnapshotsAsync(query, cancellationToken) is { } snapshots ? builder.Build(query, snapshots) : null;

    /// <inheritdoc/>
    public void Dispose() => documents.Dispose();

    private async ValueTask<IReadOnlyList<CollectionSnapshot>?> SnapshotsAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        if (query.Selection.Slug == Selection.AllCollections)
            return await library.ListAsync(cancellationToken);
        return await library.FindAsync(query.Selection.Slug, cancellationToken) is { } snapshot ? [snapshot] : null;
    }

    private sealed record Key(FeedQuery Query, FeedFormat Format, string? Version);
}
