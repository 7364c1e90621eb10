using System.Collections.Frozen;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>
/// What is kept in memory of every stored article: enough to list, count, filter and order it, but not its texts. An entry stands for
/// one state of the article; a later state is another entry.
/// </summary>
public sealed class ArticleEntry
{
    private static readonly string[] TopicIds = [.. TopicVocabulary.Default.Topics.Select(topic => topic.Id)];
    private static readonly string[] AspectIds = [.. TopicVocabulary.Default.Aspects.Select(aspect => aspect.Id)];
    private static readonly string[] FamilyIds = [.. TopicVocabulary.Default.Families.Select(family => family.Id)];
    private static readonly FrozenDictionary<string, ushort> TopicNumbers = Number(TopicIds);
    private static readonly FrozenDictionary<string, ushort> AspectNumbers = Number(AspectIds);

    // By their places in the vocabulary.
    private readonly ushort[] topics;
    private readonly ushort[] aspects;
    private readonly ulong type;
    private readonly ulong[] authors;
    private readonly ulong citation;
    private readonly string? doi;

    /// <param name="collection">The key of its Collection.</param>
    /// <param name="article">The article.</param>
    internal ArticleEntry(string collection, Article article)
    {
        Collection = collection;
        Id = article.Id;
        doi = article.Doi?.Value;
        FirstSeen = article.FirstSeen;
        Sequence = article.Sequence;
        Modified = article.Modified;
        // Thousands of articles share the same few.
        Type = article.Type is null ? null : string.Intern(article.Type);
        Month = article.Published is { Month: { } month } published ? (published.Year * 12) + month - 1 : null;
        Year = article.Published?.Year ?? article.Citation?.Year;
        Journal = article.Citation is null ? null : string.Intern(article.Citation.Journal);
        IsEnriched = article.Enriched is not null;
        IsInPubMed = article.Pmid is not null;
        topics = [.. SearchText.TopicsOf(article).Select(topic => TopicNumbers[topic])];
        var named = article.Classification.Aspects.Select(match => match.Topic).ToHashSet(StringComparer.Ordinal);
        aspects = [.. AspectIds.Where(named.Contains).Select(aspect => AspectNumbers[aspect])];
        Family = article.Classification.Topics
            .Select(match => TopicVocabulary.Default.Find(match.Topic)?.Family)
            .Where(family => family is not null)
            .Select(family => (int?)Array.IndexOf(FamilyIds, family))
            .FirstOrDefault();

        type = Hash(PlainText.Fold(article.Type));
        authors = [.. article.Authors.People.SelectMany(author => new[] { author.Name, author.Orcid }).OfType<string>().Select(PlainText.Fold).Select(Hash)];
        citation = article.Citation is null ? 0 : Hash(article.Citation);
    }

    /// <summary>The key of its Collection.</summary>
    public string Collection { get; }

    /// <summary>Its ID.</summary>
    public ArticleId Id { get; }

    /// <summary>Its DOI, or its ID while it has none.</summary>
    public string Name => doi ?? Id.Value;

    /// <summary>When we first saw it, in UTC.</summary>
    public DateTimeOffset FirstSeen { get; }

    /// <summary>The change-log sequence of its Published change.</summary>
    public long Sequence { get; }

    /// <summary>When anything about it last changed, in UTC.</summary>
    public DateTimeOffset Modified { get; }

    /// <summary>What kind of article it is, in the publisher's words; null if unknown.</summary>
    public string? Type { get; }

    /// <summary>The month of its publication, in months since January of year 0; null if unknown.</summary>
    public int? Month { get; }

    /// <summary>The year of its publication, or else of its citation; null if unknown.</summary>
    public int? Year { get; }

    /// <summary>The journal of its citation; null without one.</summary>
    public string? Journal { get; }

    /// <summary>Whether it was enriched from a registry.</summary>
    public bool IsEnriched { get; }

    /// <summary>Whether its number in PubMed is known.</summary>
    public bool IsInPubMed { get; }

    /// <summary>The IDs of its topics and of all broader ones.</summary>
    public IEnumerable<string> Topics => topics.Select(topic => TopicIds[topic]);

    /// <summary>The IDs of its aspects, in the vocabulary's order.</summary>
    public IEnumerable<string> Aspects => aspects.Select(aspect => AspectIds[aspect]);

    /// <summary>The place in the vocabulary of the family of the first topic that its text names; null if none has one.</summary>
    public int? Family { get; }

    /// <summary>The newest first, as on the timeline.</summary>
    internal static Comparer<ArticleEntry> NewestFirst { get; } =
        Comparer<ArticleEntry>.Create((one, other) => (other.FirstSeen, other.Sequence).CompareTo((one.FirstSeen, one.Sequence)));

    /// <summary>The number of articles on each topic, by its ID; those on narrower topics count.</summary>
    public static IReadOnlyDictionary<string, int> CountTopics(IEnumerable<ArticleEntry> articles) => Count(articles, article => article.topics, TopicIds);

    /// <summary>The number of articles with each aspect, by its ID.</summary>
    public static IReadOnlyDictionary<string, int> CountAspects(IEnumerable<ArticleEntry> articles) => Count(articles, article => article.aspects, AspectIds);

    /// <summary>Whether it is on a topic or a narrower one.</summary>
    internal bool IsOn(string topic) => TopicNumbers.TryGetValue(topic, out var number) && topics.Contains(number);

    /// <summary>Whether it has an aspect.</summary>
    internal bool HasAspect(string aspect) => AspectNumbers.TryGetValue(aspect, out var number) && aspects.Contains(number);

    /// <summary>Whether it has a type, ignoring case and punctuation; a text without letters and digits is none.</summary>
    internal bool HasType(string folded) => folded.Length > 0 && Hash(folded) == type;

    /// <summary>Whether an author has this whole name or ORCID iD, ignoring case and punctuation.</summary>
    internal bool HasAuthor(string folded) => folded.Length > 0 && authors.Contains(Hash(folded));

    /// <summary>Whether it is the article with a DOI or a citation, as <see cref="SearchQuery.Matches"/> compares them.</summary>
    internal bool IsIdentifiedBy(SearchQuery query) =>
        query.Doi is { } asked ? doi == asked.Value || Id.Value == asked.Value
        : query.Citation is { } cited && citation == Hash(cited);

    private static FrozenDictionary<string, ushort> Number(string[] ids) =>
        ids.Index().ToFrozenDictionary(id => id.Item, id => (ushort)id.Index, StringComparer.Ordinal);

    private static Dictionary<string, int> Count(IEnumerable<ArticleEntry> articles, Func<ArticleEntry, ushort[]> numbersOf, string[] ids)
    {
        var counts = new int[ids.Length];
        foreach (var article in articles)
        {
            foreach (var number in numbersOf(article))
                counts[number]++;
        }

        return counts.Index().Where(count => count.Item > 0).ToDictionary(count => ids[count.Index], count => count.Item, StringComparer.Ordinal);
    }

    private static ulong Hash(Citation citation) => Hash(string.Create(
        CultureInfo.InvariantCulture, $"{PlainText.Fold(citation.Journal)} {citation.Year} {citation.Locator.ToUpperInvariant()}"));

    // Of 64 bits: names and citations are compared without being kept.
    private static ulong Hash(string text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));
}
