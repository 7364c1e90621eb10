using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>The available feeds, made only from stored articles and the settings.</summary>
public sealed class FeedCatalogue(
    ArticleLibrary library, ArticleReader reader, DocumentCache documents, IOptions<SiteOptions> site, IOptions<WebSubOptions> webSub)
{
    private readonly FeedBuilder builder = new(site.Value, reader, webSub.Value.HubAddress);

    /// <summary>A feed document; null if there is no such feed. It is written once for each state of the stored articles.</summary>
    public async ValueTask<Document?> FindDocumentAsync(FeedQuery query, FeedFormat format, CancellationToken cancellationToken)
    {
        if (await SnapshotsAsync(query, cancellationToken) is not { } snapshots)
            return null;
        // A private feed has the slug that its owner subscribed under.
        if (query.Private is not null)
            query = query with { Selection = query.Selection with { Slug = snapshots[0].Collection.Slug } };
        return await documents.FindOrWriteAsync(
            (query, format),
            snapshots,
            async () => await builder.BuildAsync(query, snapshots, cancellationToken) is { } feed ? FeedDocument.Write(feed, format) : null);
    }

    /// <summary>The feed, independent of its format; null if there is no such feed.</summary>
    public async ValueTask<Feed?> FindAsync(FeedQuery query, CancellationToken cancellationToken) =>
        await SnapshotsAsync(query, cancellationToken) is { } snapshots ? await builder.BuildAsync(query, snapshots, cancellationToken) : null;

    private async ValueTask<IReadOnlyList<CollectionSnapshot>?> SnapshotsAsync(FeedQuery query, CancellationToken cancellationToken)
    {
        if (query.Selection.Slug == Selection.AllCollections)
            return await library.ListWholeAsync(cancellationToken);
        var snapshot = query.IsNewest
            ? await library.FindAsync(query.Selection.Slug, cancellationToken)
            : await library.FindWholeAsync(query.Selection.Slug, cancellationToken);
        return snapshot is null ? null : [snapshot];
    }
}
