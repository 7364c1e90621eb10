using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>What a feed entry is made from.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Article">The article.</param>
/// <param name="Notice">The notice about the article; null for the entry of the article itself.</param>
internal sealed record EntrySource(CollectionOptions Collection, Article Article, PublishedNotice? Notice)
{
    /// <summary>The sources of the same entry in other Collections.</summary>
    public IReadOnlyList<EntrySource> Others { get; private init; } = [];

    /// <summary>The ID of the entry.</summary>
    public string EntryId => Notice?.EntryId ?? Article.Id.EntryId;

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
        var (first, latest) = (byTime[0].Article, byTime.MaxBy(source => source.Article.Modified)!.Article);
        return byTime[0] with { Article = latest with { Id = first.Id, FirstSeen = first.FirstSeen }, Others = byTime[1..] };
    });

    private (string Article, ChangeKind? Kind, int? Ordinal) Key => (Article.Doi?.Value ?? Article.Id.Value, Notice?.Change.Kind, Notice?.Ordinal);

    private DateTimeOffset At => Notice?.Change.At ?? Article.FirstSeen;

    private long Sequence => Notice?.Change.Sequence ?? Article.Sequence;
}
