using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;

namespace RareCancers.Library;

/// <summary>A Collection as stored at one moment. It never changes: a later state is another snapshot.</summary>
public sealed record CollectionSnapshot
{
    private readonly Dictionary<ArticleId, ArticleEntry> byId;
    private readonly Lazy<TextIndex> index;
    private readonly Lazy<IReadOnlyDictionary<string, int>> countsByTopic;
    private readonly Lazy<IReadOnlyDictionary<string, int>> countsByAspect;

    /// <param name="collection">The Collection's settings.</param>
    /// <param name="log">The state of its change log.</param>
    /// <param name="articles">The articles, newest first.</param>
    /// <param name="index">The index of these articles.</param>
    /// <param name="others">Articles of notices that are not among them, by the IDs in the notices.</param>
    internal CollectionSnapshot(
        CollectionOptions collection,
        LogState log,
        IReadOnlyList<ArticleEntry> articles,
        Lazy<TextIndex> index,
        IReadOnlyDictionary<ArticleId, ArticleEntry> others)
    {
        Collection = collection;
        Log = log;
        Articles = articles;
        byId = articles.ToDictionary(article => article.Id);
        Notices = [.. PublishedNotice.From(log.Notices, id => Find(id) ?? others.GetValueOrDefault(id))];
        this.index = index;
        countsByTopic = new(() => ArticleEntry.CountTopics(articles));
        countsByAspect = new(() => ArticleEntry.CountAspects(articles));
    }

    /// <summary>The Collection's settings.</summary>
    public CollectionOptions Collection { get; }

    /// <summary>The state of its page and its runs; null before the first run.</summary>
    public CollectionState? State { get; init; }

    /// <summary>Whether all articles are there, or only the newest while the others are being loaded.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Its title: the page's own if that is its only source, or else the configured one.</summary>
    public string Title => Collection.HasOneSource ? State?.Facts.Title ?? Collection.Title : Collection.Title;

    /// <summary>The journal of the newest article with a citation; null if none has one, and if there may be several journals.</summary>
    public string? Journal => !Collection.HasOneSource ? null : Articles.Select(article => article.Journal).FirstOrDefault(journal => journal is not null);

    /// <summary>The articles, newest first.</summary>
    public IReadOnlyList<ArticleEntry> Articles { get; }

    /// <summary>The corrections, retractions and other notices, newest first; those of the newest articles while others are being loaded.</summary>
    public IReadOnlyList<PublishedNotice> Notices { get; }

    /// <summary>The number of articles on each topic, by its ID; those on narrower topics count.</summary>
    public IReadOnlyDictionary<string, int> CountsByTopic => countsByTopic.Value;

    /// <summary>The number of articles with each aspect, by its ID.</summary>
    public IReadOnlyDictionary<string, int> CountsByAspect => countsByAspect.Value;

    /// <summary>The sequence of the newest change; 0 if nothing has been stored yet.</summary>
    public long LastSequence => Log.Head.LastSequence;

    /// <summary>When its articles were last written, in UTC and whole seconds: see <see cref="ArticleSnapshot.Modified"/>.</summary>
    public DateTimeOffset Modified => Log.Head.Modified;

    /// <summary>The ETag of the change log's head: while it is the same, so are the articles. Null before the first write.</summary>
    internal string? Version => Log.Head.Version;

    /// <summary>The state of its change log.</summary>
    internal LogState Log { get; }

    /// <summary>The index of its articles, made when it is first needed.</summary>
    internal TextIndex Index => index.Value;

    /// <summary>The article with an ID; null if there is none. It may have others that are known only to storage, such as a later DOI.</summary>
    public ArticleEntry? Find(ArticleId id) => byId.GetValueOrDefault(id);
}
