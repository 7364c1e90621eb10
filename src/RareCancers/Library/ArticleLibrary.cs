using System.Collections.Concurrent;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;

namespace RareCancers.Library;

/// <summary>
/// The stored Collections, cached in memory. Storage is checked for changes at most every fifteen seconds; while storage
/// fails, the last state is served.
/// </summary>
public sealed partial class ArticleLibrary(
    IOptions<CollectionsOptions> options,
    ArticleTable articles,
    ArticleReader reader,
    CollectionTable collections,
    TimeProvider time,
    ILogger<ArticleLibrary> logger)
{
    /// <summary>How long a state is served before storage is checked again.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    // How long a reader waits for a refresh while there is a cached state to serve.
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CachedCollection> cache = new(StringComparer.Ordinal);
    private readonly SnapshotReader snapshots = new(articles, reader);

    /// <summary>
    /// The Collection that has a slug or had it before; null if no such Collection is configured. Of a large Collection only the newest
    /// articles are there at first, while the others are being loaded.
    /// </summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and the Collection is not in memory yet.</exception>
    public async ValueTask<CollectionSnapshot?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (options.Value.Find(slug) is not { } collection)
            return null;

        var cached = CachedOf(collection);
        if (IsFresh(cached))
            return cached.Snapshot;

        var refresh = Refresh(cached, collection);
        if (cached.Snapshot is null)
            await refresh.WaitAsync(cancellationToken);
        else
            await Task.WhenAny(refresh, Task.Delay(MaxWait, time, cancellationToken));
        return cached.Snapshot;
    }

    /// <summary>The same with all its articles: waits until they are loaded.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and not all articles are in memory yet.</exception>
    public async ValueTask<CollectionSnapshot?> FindWholeAsync(string slug, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = await FindAsync(slug, cancellationToken);
            if (snapshot is null or { IsComplete: true })
                return snapshot;
            if (CachedOf(snapshot.Collection).Loading is { } loading)
                await loading.WaitAsync(cancellationToken);
        }
    }

    /// <summary>All configured Collections as <see cref="FindAsync"/> returns them, in the order of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and one of them is not in memory yet.</exception>
    public async ValueTask<IReadOnlyList<CollectionSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<CollectionSnapshot>();
        foreach (var item in options.Value.Items)
            found.Add((await FindAsync(item.Slug, cancellationToken))!);
        return found;
    }

    /// <summary>All configured Collections with all their articles, in the order of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and not all articles are in memory yet.</exception>
    public async ValueTask<IReadOnlyList<CollectionSnapshot>> ListWholeAsync(CancellationToken cancellationToken)
    {
        var found = new List<CollectionSnapshot>();
        foreach (var item in options.Value.Items)
            found.Add((await FindWholeAsync(item.Slug, cancellationToken))!);
        return found;
    }

    /// <summary>Since when storage has been failing while a Collection is served from memory, in UTC; null if it is not failing.</summary>
    public DateTimeOffset? FailingSince(string slug) => cache.GetValueOrDefault(slug)?.FailingSince;

    /// <summary>Whether a document of a state can be sent without checking storage.</summary>
    public bool IsCurrent(CollectionVersion state) =>
        cache.TryGetValue(state.Slug, out var cached) && IsFresh(cached) && cached.Snapshot?.Version == state.Version;

    /// <summary>The state in memory, however old; null if there is none.</summary>
    internal CollectionSnapshot? TryGetLoaded(string slug) => cache.GetValueOrDefault(slug)?.Snapshot;

    // The first articles of a new Collection are expected at any moment.
    private bool IsFresh(CachedCollection cached) =>
        cached.Snapshot is { Articles.Count: > 0 } && cached.Loading is not { IsCompletedSuccessfully: true }
        && time.GetUtcNow() - cached.CheckedAt < Freshness;

    private CachedCollection CachedOf(CollectionOptions collection) => cache.GetOrAdd(collection.Slug, _ => new CachedCollection());

    // Concurrent readers share one refresh, and a reader that gives up does not cancel it for the others.
    private Task Refresh(CachedCollection cached, CollectionOptions collection)
    {
        lock (cached)
            return cached.Refreshing is { IsCompleted: false } refreshing ? refreshing : cached.Refreshing = RefreshAsync(cached, collection);
    }

    private async Task RefreshAsync(CachedCollection cached, CollectionOptions collection)
    {
        await Task.Yield();
        var held = cached.Loading is { IsCompletedSuccessfully: true } ? await cached.Loading with { State = cached.Snapshot?.State } : cached.Snapshot;
        try
        {
            var (snapshot, isCurrent) = await ReadAsync(held, collection, isLoading: cached.Loading is { IsCompleted: false });
            if (cached.Loading is null or { IsCompleted: true })
                cached.Loading = snapshot.IsComplete && isCurrent ? null : LoadAsync(collection);
            cached.Snapshot = snapshot;
            cached.FailingSince = null;
        }
        catch (Exception failure) when (held is not null)
        {
            cached.Snapshot = held;
            if (held.IsComplete)
                cached.Loading = null;
            if (cached.FailingSince is null)
                LogFailing(collection.Slug, failure);
            cached.FailingSince ??= time.GetUtcNow();
        }
        finally
        {
            cached.CheckedAt = time.GetUtcNow();
        }
    }

    // The state to serve, and whether it is the stored one or a former one that must be loaded again.
    private async Task<(CollectionSnapshot Snapshot, bool IsCurrent)> ReadAsync(CollectionSnapshot? held, CollectionOptions collection, bool isLoading)
    {
        var finding = collections.FindAsync(collection, CancellationToken.None);
        var head = await articles.ReadHeadAsync(collection.Key, CancellationToken.None);
        var state = await finding;
        if (held?.Version == head.Version && held is not null)
            return (held with { State = state }, IsCurrent: true);
        if (held is { IsComplete: true } && isLoading)
            return (held with { State = state }, IsCurrent: false);
        if (held is { IsComplete: true } && await snapshots.UpdateAsync(held, head) is { } updated)
            return (updated with { State = state }, IsCurrent: true);

        var newest = await snapshots.ReadNewestAsync(collection, head);
        return held is { IsComplete: true } && !newest.IsComplete
            ? (held with { State = state }, IsCurrent: false)
            : (newest with { State = state }, IsCurrent: true);
    }

    private async Task<CollectionSnapshot> LoadAsync(CollectionOptions collection)
    {
        await Task.Yield();
        try
        {
            return await snapshots.ReadAllAsync(collection);
        }
        catch (Exception failure)
        {
            LogNotLoaded(collection.Slug, failure);
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Storage could not be read; {Slug} is served from memory, possibly outdated")]
    private partial void LogFailing(string slug, Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "The articles of {Slug} could not be loaded; they are loaded again at the next request")]
    private partial void LogNotLoaded(string slug, Exception failure);

    private sealed class CachedCollection
    {
        public CollectionSnapshot? Snapshot { get; set; }

        public DateTimeOffset CheckedAt { get; set; }

        public DateTimeOffset? FailingSince { get; set; }

        public Task? Refreshing { get; set; }

        // All articles, while they are being loaded and until the next refresh continues from them.
        public Task<CollectionSnapshot>? Loading { get; set; }
    }
}
