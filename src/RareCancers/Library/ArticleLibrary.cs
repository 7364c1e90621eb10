using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;
using RareCancers.Settings;

namespace RareCancers.Library;

/// <summary>
/// What is stored, held in memory for whoever reads. Whether it is still the same is looked at no more often than every
/// fifteen seconds; while storage is away the last state is served.
/// </summary>
public sealed partial class ArticleLibrary(
    IOptions<CollectionsOptions> options, ArticleTable articles, CollectionTable collections, TimeProvider time, ILogger<ArticleLibrary> logger)
{
    /// <summary>How long a state is served without looking whether it is still the same.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    // Who has something to show does not let a reader wait for a storage that is away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Place> places = new(StringComparer.Ordinal);

    /// <summary>A Collection; null when no such Collection is configured.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and there is nothing in memory yet.</exception>
    public async ValueTask<CollectionSnapshot?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (options.Value.Find(slug) is not { } collection)
            return null;

        var place = places.GetOrAdd(slug, _ => new Place());
        if (place.Snapshot is not null && time.GetUtcNow() - place.LookedAt < Freshness)
            return place.Snapshot;

        var look = Look(place, collection);
        if (place.Snapshot is null)
            await look.WaitAsync(cancellationToken);
        else
            await Task.WhenAny(look, Task.Delay(Patience, time, cancellationToken));
        return place.Snapshot;
    }

    /// <summary>All Collections, in the order of the settings.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and one of them is not in memory yet.</exception>
    public async ValueTask<IReadOnlyList<CollectionSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        var snapshots = new List<CollectionSnapshot>();
        foreach (var item in options.Value.Items)
            snapshots.Add((await FindAsync(item.Slug, cancellationToken))!);
        return snapshots;
    }

    /// <summary>Since when storage has failed, in UTC, while a Collection is served from memory; null while it answers, or nothing is held.</summary>
    public DateTimeOffset? FailingSince(string slug) => places.GetValueOrDefault(slug)?.FailingSince;

    /// <summary>The state held in memory, however old; null when there is none.</summary>
    internal CollectionSnapshot? TryGetLoaded(string slug) => places.GetValueOrDefault(slug)?.Snapshot;

    // One look at a time, whoever waits for it; nobody who goes away ends it for the others.
    private Task Look(Place place, CollectionOptions collection)
    {
        lock (place)
            return place.Looking is { IsCompleted: false } looking ? looking : place.Looking = LookAsync(place, collection);
    }

    private async Task LookAsync(Place place, CollectionOptions collection)
    {
        await Task.Yield();
        try
        {
            place.Snapshot = await ReadAsync(place.Snapshot, collection);
            place.FailingSince = null;
        }
        catch (Exception failure) when (place.Snapshot is not null)
        {
            if (place.FailingSince is null)
                LogFailing(collection.Slug, failure);
            place.FailingSince ??= time.GetUtcNow();
        }
        finally
        {
            place.LookedAt = time.GetUtcNow();
        }
    }

    private async Task<CollectionSnapshot> ReadAsync(CollectionSnapshot? held, CollectionOptions collection)
    {
        var state = await collections.FindAsync(collection.Slug, CancellationToken.None);
        if (held is not null && await articles.FindVersionAsync(collection.Slug, CancellationToken.None) == held.Version)
            return held with { State = state };

        var stored = await articles.ReadAsync(collection.Slug, CancellationToken.None);
        var known = held is not null && IsOneLog(held.Articles, stored.Articles) ? held : null;
        var notices = await articles.ListChangesAsync(collection.Slug, known?.LastSequence ?? 0, stored.LastSequence, CancellationToken.None)
            .Where(change => change.Notice is not null)
            .ToArrayAsync();
        return new CollectionSnapshot(collection, state, stored, [.. known?.NoticeChanges ?? [], .. notices]);
    }

    // No article leaves its log: another one at its beginning says that the tables were emptied and filled anew.
    private static bool IsOneLog(IReadOnlyList<Article> held, IReadOnlyList<Article> stored) =>
        held is [.., var oldest] && stored is [.., var first] && (oldest.Id, oldest.FirstSeen) == (first.Id, first.FirstSeen);

    [LoggerMessage(1, LogLevel.Warning, "Storage fails; {Slug} is served from memory as it was")]
    private partial void LogFailing(string slug, Exception failure);

    private sealed class Place
    {
        public CollectionSnapshot? Snapshot { get; set; }

        public DateTimeOffset LookedAt { get; set; }

        public DateTimeOffset? FailingSince { get; set; }

        public Task? Looking { get; set; }
    }
}
