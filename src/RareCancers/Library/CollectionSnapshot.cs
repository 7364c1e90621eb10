using RareCancers.Articles.Searching;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;

namespace RareCancers.Library;

/// <summary>A Collection as stored at one moment. It never changes: a later state is another snapshot.</summary>
public sealed record CollectionSnapshot
{
    private readonly Dictionary<ArticleId, Article> byId;
    private readonly Lazy<TextIndex> index;

    internal CollectionSnapshot(CollectionOptions collection, CollectionState? state, ArticleSnapshot stored, IReadOnlyList<Change> notices)
    {
        Collection = collection;
        State = state;
        Version = stored.Version;
        LastSequence = stored.LastSequence;
        Modified = stored.Modified;
        Articles = stored.Articles;
        NoticeChanges = notices;
        byId = stored.Articles.ToDictionary(article => article.Id);
        foreach (var article in stored.Articles.Where(article => article.Doi is not null))
            byId.TryAdd(ArticleId.From(article.Doi, null), article);
        Notices = [.. PublishedNotice.From(notices, byId)];
        index = new(() => new TextIndex(Articles));
    }

    /// <summary>The Collection's settings.</summary>
    public CollectionOptions Collection { get; }

    /// <summary>The state of its page and its runs; null before the first run.</summary>
    public CollectionState? State { get; init; }

    /// <summary>Its title: the page's own, else the configured one.</summary>
    public string Title => State?.Facts.Title ?? Collection.Title;

    /// <summary>The journal of the newest article with a citation; null if none has one.</summary>
    public string? Journal => Articles.Select(article => article.Citation?.Journal).FirstOrDefault(journal => journal is not null);

    /// <summary>The articles, newest first.</summary>
    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The corrections, retractions and other notices, newest first.</summary>
    public IReadOnlyList<PublishedNotice> Notices { get; }

    /// <summary>The sequence of the newest change; 0 if nothing has been stored yet.</summary>
    public long LastSequence { get; }

    /// <summary>When its articles were last written, in UTC and whole seconds: see <see cref="ArticleSnapshot.Modified"/>.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>The ETag of the change log's head: while it is the same, so are the articles. Null before the first write.</summary>
    internal string? Version { get; }

    /// <summary>The changes behind <see cref="Notices"/>, oldest first.</summary>
    internal IReadOnlyList<Change> NoticeChanges { get; }

    /// <summary>The article with an ID, or with the DOI that it got later; null if there is none.</summary>
    public Article? Find(ArticleId id) => byId.GetValueOrDefault(id);

    /// <summary>The articles that a search finds, newest first.</summary>
    public IReadOnlyList<Article> Search(SearchQuery query) => index.Value.Find(query);

    /// <summary>The articles that a search finds, the best first; see <see cref="TextIndex.FindRanked"/>.</summary>
    public IReadOnlyList<Article> SearchRanked(SearchQuery query) => index.Value.FindRanked(query);
}
