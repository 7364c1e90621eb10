using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Library;

/// <summary>A snapshot with its articles, without storage.</summary>
internal sealed class HeldSnapshot
{
    private readonly Dictionary<ArticleEntry, Article> articles;

    public HeldSnapshot(CollectionOptions collection, IEnumerable<Article> newestFirst, params Change[] notices)
    {
        Articles = [.. newestFirst];
        ArticleEntry[] entries = [.. Articles.Select(article => new ArticleEntry(collection.Key, article))];
        articles = entries.Zip(Articles).ToDictionary();
        var index = new Lazy<TextIndex>(() => TextIndex.From(entries.Zip(Articles, IndexedArticle.From)));
        var log = new LogState(new ArticleSnapshot([], LastSequence: 1, IsImported: true, Version: "1"), Last: null, notices);
        Snapshot = new CollectionSnapshot(collection, log, entries, index, new Dictionary<ArticleId, ArticleEntry>());
    }

    /// <summary>The articles, newest first.</summary>
    public IReadOnlyList<Article> Articles { get; }

    public CollectionSnapshot Snapshot { get; }

    /// <summary>A reader that has the articles of snapshots in memory, and no others.</summary>
    public static ArticleReader ReaderOf(params HeldSnapshot[] snapshots)
    {
        var reader = new ArticleReader(new ArticleTable(new FakeTableClient()));
        foreach (var (entry, article) in snapshots.SelectMany(snapshot => snapshot.articles))
            reader.Keep(entry, article);
        return reader;
    }

    public IEnumerable<Article> Find(Selection selection) => selection.ArticlesIn(Snapshot).Select(ArticleOf);

    public IEnumerable<Article> FindRanked(Selection selection) => selection.RankedArticlesIn(Snapshot).Select(ArticleOf);

    public Article ArticleOf(ArticleEntry entry) => articles[entry];
}
