using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Settings;

namespace RareCancers.Feeds;

/// <summary>The feeds there are, made from stored articles and the configured addresses alone.</summary>
public sealed class FeedCatalogue : IDisposable
{
    // Some thousand feeds of the usual size; the least used give way.
    private const long MostBytes = 64_000_000;

    private readonly ArticleLibrary library;
    private readonly FeedBuilder builder;
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public FeedCatalogue(ArticleLibrary library, IOptions<SiteOptions> site, IOptions<WebSubOptions> webSub)
    {
        this.library = library;
        builder = new FeedBuilder(site.Value, webSub.Value.HubAddress);
    }

    /// <summary>A feed, or a part of one, as it is sent; null when there is no such. Written once for as long as its articles stay the same.</summary>
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
        // With its two packed forms.
        entry.Size = document.Bytes.Length * 3L / 2;
        return document;
    }

    /// <summary>The same before any format.</summary>
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
