using RareCancers.Library;

namespace RareCancers.Feeds;

/// <summary>What a feed entry is made from.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Article">The article.</param>
/// <param name="Notice">The notice about the article; null for the entry of the article itself.</param>
internal sealed record EntrySource(CollectionOptions Collection, Article Article, PublishedNotice? Notice)
{
    /// <summary>The ID of the entry.</summary>
    public string EntryId => Notice?.EntryId ?? Article.Id.EntryId;

    /// <summary>The newest first, within one Collection: by the change log, which is append-only.</summary>
    public static Comparison<EntrySource> BySequence { get; } = (one, other) => other.Sequence.CompareTo(one.Sequence);

    /// <summary>The newest first, across Collections: by time.</summary>
    public static Comparison<EntrySource> ByTime { get; } = (one, other) =>
        (other.At, other.Collection.Slug, other.Sequence).CompareTo((one.At, one.Collection.Slug, one.Sequence));

    private DateTimeOffset At => Notice?.Change.At ?? Article.FirstSeen;

    private long Sequence => Notice?.Change.Sequence ?? Article.Sequence;
}
