using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>What a feed entry is made from.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Article">The article.</param>
/// <param name="Notice">The notice about the article; null for the entry of the article itself.</param>
internal sealed record EntrySource(CollectionOptions Collection, ArticleEntry Article, PublishedNotice? Notice)
{
    /// <summary>The sources of the same entry in other Collections.</summary>
    public IReadOnlyList<EntrySource> Others { get; private init; } = [];

    /// <summary>The article with the content of the entry: the same one, but possibly as another Collection has it.</summary>
    public ArticleEntry Content { get; private init; } = Article;

    /// <summary>All articles that the entry is made from.</summary>
    public IEnumerable<ArticleEntry> Articles => Others.Select(other => other.Article).Append(Article).Append(Content);

    /// <summary>The sequence of its change in the change log.</summary>
    public long Sequence => Notice?.Change.Sequence ?? Article.Sequence;

    /// <summary>The newest first, within one Collection: by the change log, which is append-only.</summary>
    public static Comparison<EntrySource> BySequence { get; } = (one, other) => other.Sequence.CompareTo(one.Sequence);

    /// <summary>The newest first, across Collections: by time.</summary>
    public static Comparison<EntrySource> ByTime { get; } = (one, other) =>
        (other.At, other.Collection.Slug, other.Sequence).CompareTo((one.At, one.Collection.Slug, one.Sequence));

    /// <summary>
    /// Merges the sources of an article or notice that several Collections contain: it keeps the ID and the date of the first one, and has the
    /// content that was changed last.
    /// </summary>
    public static IEnumerable<EntrySource> Merge(IEnumerable<EntrySource> sources) => sources.GroupBy(source => source.Key).Select(same =>
    {
        EntrySource[] byTime = [.. same.OrderBy(source => source.At)];
        if (byTime is [var only])
            return only;
        return byTime[0] with { Content = byTime.MaxBy(source => source.Article.Modified)!.Article, Others = byTime[1..] };
    });

    private (string Article, ChangeKind? Kind, int? Ordinal) Key => (Article.Name, Notice?.Change.Kind, Notice?.Ordinal);

    private DateTimeOffset At => Notice?.Change.At ?? Article.FirstSeen;
}
