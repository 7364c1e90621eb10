using Microsoft.Extensions.Caching.Memory;
using RareCancers.Articles.Storing;

namespace RareCancers.Library;

/// <summary>
/// Reads articles by key, and keeps in memory, packed, the newest ones and those that were read last. What lists, counts and filters need
/// is in their entries.
/// </summary>
public sealed class ArticleReader(ArticleTable articles) : IDisposable
{
    /// <summary>How many of the newest articles are kept.</summary>
    internal const int NewestArticles = 12_000;

    // About 15,000 articles; the least used ones are evicted.
    private const long MaxBytes = 32_000_000;

    // What the cache needs besides each article.
    private const int Overhead = 250;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>The articles of entries, in their order. An article that is no longer stored is left out.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and one of them is not in memory.</exception>
    public async ValueTask<IReadOnlyList<Article>> ListAsync(IReadOnlyCollection<ArticleEntry> entries, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(entries, cancellationToken);
        return [.. entries.Where(read.ContainsKey).Select(entry => read[entry])];
    }

    /// <summary>The articles of entries. An article may be newer than its entry; one that is no longer stored is missing.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and one of them is not in memory.</exception>
    public async ValueTask<IReadOnlyDictionary<ArticleEntry, Article>> ReadAsync(
        IReadOnlyCollection<ArticleEntry> entries, CancellationToken cancellationToken)
    {
        var read = new Dictionary<ArticleEntry, Article>();
        var missing = new List<ArticleEntry>();
        foreach (var entry in entries.Distinct())
        {
            if (known.TryGetValue<byte[]>(entry, out var packed))
                read.Add(entry, PackedArticle.Unpack(packed!));
            else
                missing.Add(entry);
        }

        foreach (var same in missing.GroupBy(entry => entry.Collection))
        {
            var byId = same.ToDictionary(entry => entry.Id);
            foreach (var article in await articles.FindAsync(same.Key, byId.Keys, cancellationToken))
            {
                if (byId.TryGetValue(article.Id, out var entry))
                {
                    Keep(entry, article);
                    read[entry] = article;
                }
            }
        }

        return read;
    }

    /// <summary>The article with an ID, or with another that it got later, such as its DOI; null if there is none.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed, and the article is not in memory.</exception>
    public async ValueTask<Article?> FindAsync(CollectionSnapshot snapshot, ArticleId id, CancellationToken cancellationToken) =>
        snapshot.Find(id) is { } entry
            ? (await ReadAsync([entry], cancellationToken)).GetValueOrDefault(entry)
            : await articles.FindAsync(snapshot.Collection.Key, id, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();

    /// <summary>Keeps an article that was read otherwise.</summary>
    internal void Keep(ArticleEntry entry, Article article)
    {
        var packed = PackedArticle.Pack(article);
        using var kept = known.CreateEntry(entry);
        kept.Value = packed;
        kept.Size = packed.Length + Overhead;
    }
}
