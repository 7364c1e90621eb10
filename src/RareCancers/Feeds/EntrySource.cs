using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Settings;

namespace RareCancers.Feeds;

/// <summary>What an entry is made of.</summary>
/// <param name="Collection">The Collection that it is of.</param>
/// <param name="Article">The article.</param>
/// <param name="Notice">The notice about it that the entry is; null for the entry of the article itself.</param>
internal sealed record EntrySource(CollectionOptions Collection, Article Article, PublishedNotice? Notice)
{
    /// <summary>The id of its entry.</summary>
    public string EntryId => Notice?.EntryId ?? Article.Id.EntryId;

    /// <summary>The newest first, by the change log of the one Collection, which only grows at its end.</summary>
    public static Comparison<EntrySource> BySequence { get; } = (one, other) => other.Sequence.CompareTo(one.Sequence);

    /// <summary>The newest first, by time, of several Collections.</summary>
    public static Comparison<EntrySource> ByTime { get; } = (one, other) =>
        (other.At, other.Collection.Slug, other.Sequence).CompareTo((one.At, one.Collection.Slug, one.Sequence));

    private DateTimeOffset At => Notice?.Change.At ?? Article.FirstSeen;

    private long Sequence => Notice?.Change.Sequence ?? Article.Sequence;
}
