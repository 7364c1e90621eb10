using System.Collections.Concurrent;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;

namespace RareCancers.Library;

/// <summary>
/// The stored Collections, cached in memory. Storage is checked for changes at most every fifteen seconds; while storage
/// fails, the last state is served.
/// </summary>
public sealed partial class ArticleLibrary(
    IOptions<CollectionsOptions> options, ArticleTable articles, CollectionTable collections, TimeProvider time, ILogger<ArticleLibrary> logger)
{
    /// <summary>How long a state is served before storage is checked again.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    // How long a reader waits for a refresh while there is a cached state to serve.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CachedCollection> cache = new(StringComparer.Ordinal);

    /// <summary>The Collection that has a slug or had it before; null if no such Collection is configured.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and the Collection is not in memory yet.</exception>
    public async ValueTask<CollectionSnapshot?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (options.Value.Find(slug) is not { } collection)
            return null;

        var cached = cache.GetOrAdd(collection.Slug, _ => new CachedCollection());
        if (cached.Snapshot is not null && time.GetUtcNow() - cached.CheckedAt < Freshness)
            return cached.Snapshot;

        var refresh = Refresh(cached, collection);
        if (cached.Snapshot is null)
            await refresh.WaitAsync(cancellationToken);
        else
            await Task.WhenAny(refresh, Task.Delay(MaxWait, time, cancellationToken));
        return cached.Snapshot;
    }

    /// <summary>All configured Collections, in the order of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and one of them is not in memory yet.</exception>
    public async ValueTask<IReadOnlyList<CollectionSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var snapshots = new List<CollectionSnapshot>();
        foreach (var item in options.Value.Items)
            snapshots.Add((await FindAsync(item.Slug, cancellationToken))!);
        return snapshots;
    }

    /// <summary>Since when storage has been failing while a Collection is served from memory, in UTC; null if it is not failing.</summary>
    public DateTimeOffset? FailingSince(string slug) => cache.GetValueOrDefault(slug)?.FailingSince;

    /// <summary>The state in memory, however old; null if there is none.</summary>
    internal CollectionSnapshot? TryGetLoaded(string slug) => cache.GetValueOrDefault(slug)?.Snapshot;

    // Concurrent readers share one refresh, and a reader that gives up does not cancel it for the others.
    private Task Refresh(CachedCollection cached, CollectionOptions collection)
    {
        lock (cached)
            return cached.Refreshing is { IsCompleted: false } refreshing ? refreshing : cached.Refreshing = RefreshAsync(cached, collection);
    }

    private async Task RefreshAsync(CachedCollection cached, CollectionOptions collection)
    {
        await Task.Yield();
        try
        {
            cached.Snapshot = await ReadAsync(cached.Snapshot, collection);
            cached.FailingSince = null;
        }
        catch (Exception failure) when (cached.Snapshot is not null)
        {
            if (cached.FailingSince is null)
                LogFailing(collection.Slug, failure);
            cached.FailingSince ??= time.GetUtcNow();
        }
        finally
        {
            cached.CheckedAt = time.GetUtcNow();
        }
    }

    private async Task<CollectionSnapshot> ReadAsync(CollectionSnapshot? held, CollectionOptions collection)
    {
        var state = await collections.FindAsync(collection.Key, CancellationToken.None);
        if (held is not null && await articles.FindVersionAsync(collection.Key, CancellationToken.None) == held.Version)
            return held with { State = state };

        var stored = await articles.ReadAsync(collection.Key, CancellationToken.None);
        var known = held is not null && IsSameLog(held.Articles, stored.Articles) ? held : null;
        var notices = await articles.ListChangesAsync(collection.Key, known?.LastSequence ?? 0, stored.LastSequence, CancellationToken.None)
            .Where(change => change.Notice is not null)
            .ToArrayAsync();
        return new CollectionSnapshot(collection, state, stored, [.. known?.NoticeChanges ?? [], .. notices]);
    }

    // Articles never leave the log: a different first article means that the tables were emptied and refilled.
    private static bool IsSameLog(IReadOnlyList<Article> held, IReadOnlyList<Article> stored) =>
        held is [.., var oldest] && stored is [.., var first] && (oldest.Id, oldest.FirstSeen) == (first.Id, first.FirstSeen);

    [LoggerMessage(1, LogLevel.Warning, "Storage fails; {Slug} is served from memory as it was")]
    private partial void LogFailing(string slug, Exception failure);

    private sealed class CachedCollection
    {
        public CollectionSnapshot? Snapshot { get; set; }

        public DateTimeOffset CheckedAt { get; set; }

        public DateTimeOffset? FailingSince { get; set; }

        public Task? Refreshing { get; set; }
    }
}
