using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>Which articles a reader wants: those of a Collection, narrowed by the criteria given. A null criterion does not narrow.</summary>
/// <param name="Slug">The Collection, or <see cref="AllCollections"/>.</param>
public sealed record Selection(string Slug)
{
    /// <summary>Stands for all Collections in place of a slug; no Collection may have this slug.</summary>
    public const string AllCollections = CollectionsOptions.ReservedSlug;

    /// <summary>The ID of a topic; it includes articles about its subtopics.</summary>
    public string? Topic { get; init; }

    /// <summary>The ID of an aspect.</summary>
    public string? Aspect { get; init; }

    /// <summary>The type in the publisher's words, ignoring case and punctuation.</summary>
    public string? Type { get; init; }

    /// <summary>An author's whole name, ignoring case and punctuation, or ORCID iD.</summary>
    public string? Author { get; init; }

    /// <summary>Words to search for; see <see cref="SearchQuery"/>.</summary>
    public string? Words { get; init; }

    /// <summary>What a subscriber follows.</summary>
    public Interest? Interest { get; init; }

    /// <summary>The topic's name; null when none is given or the vocabulary lacks it.</summary>
    internal string? TopicName => Topic is null ? null : TopicVocabulary.Default.Find(Topic)?.Name;

    /// <summary>The aspect's name; null when none is given or the vocabulary lacks it.</summary>
    internal string? AspectName => TopicVocabulary.Default.Aspects.FirstOrDefault(aspect => aspect.Id == Aspect)?.Name;

    /// <summary>Whether the topic and the aspect, where given, exist.</summary>
    internal bool IsInVocabulary => (Topic is null || TopicName is not null) && (Aspect is null || AspectName is not null);

    /// <summary>The search; null when there are no words.</summary>
    internal SearchQuery? Query => Words is null ? null : SearchQuery.Parse(Words);

    /// <summary>Whether nothing narrows it.</summary>
    internal bool IsWhole => this == new Selection(Slug);

    /// <summary>The matching articles of a Collection, newest first.</summary>
    public IEnumerable<ArticleEntry> ArticlesIn(CollectionSnapshot snapshot) => IsWhole ? snapshot.Articles : Find(snapshot).Select(found => found.Article);

    /// <summary>The same articles, those that match the words best first: equally good articles stay in order.</summary>
    public IEnumerable<ArticleEntry> RankedArticlesIn(CollectionSnapshot snapshot) =>
        Words is null
            ? ArticlesIn(snapshot)
            : Find(snapshot).GroupBy(found => found.Score).OrderBy(same => same.Key).SelectMany(same => same).Select(found => found.Article);

    /// <summary>The notices about matching articles of a Collection, newest first.</summary>
    public IEnumerable<PublishedNotice> NoticesIn(CollectionSnapshot snapshot)
    {
        // Most Collections have few notices or none.
        if (IsWhole || snapshot.Notices.Count == 0)
            return snapshot.Notices;

        var found = ArticlesIn(snapshot).ToHashSet();
        return snapshot.Notices.Where(notice => found.Contains(notice.Article));
    }

    private IEnumerable<(ArticleEntry Article, int Score)> Find(CollectionSnapshot snapshot)
    {
        var filter = new EntryFilter(new SavedSearch { Words = Words, Topic = Topic, Aspect = Aspect, Type = Type, Author = Author }, Interest);
        var segments = snapshot.Index.Segments;
        var found = new List<(ArticleEntry, int)>[segments.Count];
        Parallel.For(0, segments.Count, number => found[number] = filter.Find(segments[number]));
        return found.SelectMany(articles => articles);
    }
}
