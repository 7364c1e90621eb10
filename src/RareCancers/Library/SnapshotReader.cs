using RareCancers.Articles.Storing;

namespace RareCancers.Library;

/// <summary>Reads snapshots from storage: the newest articles, all of them, or what changed.</summary>
internal sealed class SnapshotReader(ArticleTable articles, ArticleReader reader)
{
    /// <summary>How many articles are read first.</summary>
    internal const int NewestArticles = 200;

    // The entries of a feed; its first page may have notices about any article.
    private const int FeedSize = 100;

    // Beyond that, reading everything again is faster.
    private const int MaxChangedArticles = 1000;

    private const int MaxConcurrent = 16;

    // What is read is kept for others: no reader cancels it.
    private static CancellationToken None => CancellationToken.None;

    /// <summary>The newest articles: all of them in a small Collection, or else what the first page of its feed needs.</summary>
    public async Task<CollectionSnapshot> ReadNewestAsync(CollectionOptions collection, ArticleSnapshot head)
    {
        var reading = ReadLogAsync(collection, head);
        var newest = await articles.ListAsync(collection.Key, None).Take(NewestArticles).ToArrayAsync();
        ArticleEntry[] entries = [.. newest.Select(article => Enter(collection, article))];
        var index = new Lazy<TextIndex>(() => TextIndex.From(entries.Zip(newest, IndexedArticle.From)));
        var log = await reading;
        var isComplete = newest.Length < NewestArticles;
        var shown = isComplete
            ? log.Notices
            : log.Notices.Where(notice => !notice.IsBackfill && notice.Sequence > entries[FeedSize - 1].Sequence).TakeLast(FeedSize);
        return new CollectionSnapshot(collection, log, entries, index, await FindOthersAsync(collection, entries, shown)) { IsComplete = isComplete };
    }

    /// <summary>All articles.</summary>
    public async Task<CollectionSnapshot> ReadAllAsync(CollectionOptions collection)
    {
        // The head first: a write meanwhile then shows as a later version.
        var log = await ReadLogAsync(collection, await articles.ReadHeadAsync(collection.Key, None));
        var index = await TextIndex.FromAsync(articles.ListAsync(collection.Key, None)
            .Select((article, number) => IndexedArticle.From(
                number < ArticleReader.NewestArticles ? Enter(collection, article) : new ArticleEntry(collection.Key, article), article)));
        return await CreateAsync(collection, log, index);
    }

    /// <summary>A later state of a complete snapshot, for which only what changed is read; null if that cannot be told or is too much.</summary>
    public async Task<CollectionSnapshot?> UpdateAsync(CollectionSnapshot held, ArticleSnapshot head)
    {
        var (collection, before) = (held.Collection, held.Log);
        var refills = head.Refills - before.Head.Refills;
        var refilled = head.Refilled.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (before.Last is null || refills < 0 || refills > refilled.Length || (refills, head.LastSequence) == (0, before.Last.Sequence))
            return null;

        var changes = await articles.ListChangesAsync(collection.Key, before.Last.Sequence - 1, head.LastSequence, None).ToArrayAsync();
        // The tables were emptied, or restored from an export.
        if (changes.Length == 0 || changes[0] != before.Last)
            return null;

        var changed = changes[1..].Select(change => change.Article).Concat(refilled.Take((int)refills).Select(ArticleId.Parse)).ToHashSet();
        if (changed.Count > MaxChangedArticles)
            return null;

        // Of an article that was absorbed by another, the other one.
        var current = await articles.FindAsync(collection.Key, changed, None);
        IndexedArticle[] indexed = [.. current.DistinctBy(article => article.Id).Select(article => IndexedArticle.From(Enter(collection, article), article))];
        changed.UnionWith(indexed.Select(article => article.Entry.Id));
        var notices = changes[1..].Where(change => change.Notice is not null);
        return await CreateAsync(collection, new LogState(head, changes[^1], [.. before.Notices, .. notices]), held.Index.With(changed, indexed));
    }

    private async Task<LogState> ReadLogAsync(CollectionOptions collection, ArticleSnapshot head)
    {
        var notices = articles.ListNoticesAsync(collection.Key, head, None).ToArrayAsync();
        var last = await articles.ListChangesAsync(collection.Key, head.LastSequence - 1, head.LastSequence, None).ToArrayAsync();
        return new LogState(head, last.SingleOrDefault(), await notices);
    }

    private async Task<CollectionSnapshot> CreateAsync(CollectionOptions collection, LogState log, TextIndex index) =>
        new(collection, log, index.Entries, new Lazy<TextIndex>(index), await FindOthersAsync(collection, index.Entries, log.Notices));

    // An article that was absorbed by another is known by the other's ID now.
    private async Task<Dictionary<ArticleId, ArticleEntry>> FindOthersAsync(
        CollectionOptions collection, IReadOnlyList<ArticleEntry> entries, IEnumerable<Change> notices)
    {
        var byId = entries.ToDictionary(entry => entry.Id);
        var others = new Dictionary<ArticleId, ArticleEntry>();
        foreach (var ids in notices.Select(notice => notice.Article).Distinct().Where(id => !byId.ContainsKey(id)).Chunk(MaxConcurrent))
        {
            foreach (var (id, article) in ids.Zip(await Task.WhenAll(ids.Select(id => articles.FindAsync(collection.Key, id, None)))))
            {
                if (article is not null)
                    others.Add(id, byId.GetValueOrDefault(article.Id) ?? Enter(collection, article));
            }
        }

        return others;
    }

    private ArticleEntry Enter(CollectionOptions collection, Article article)
    {
        var entry = new ArticleEntry(collection.Key, article);
        reader.Keep(entry, article);
        return entry;
    }
}
