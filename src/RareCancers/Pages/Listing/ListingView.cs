using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The model of the page of a Collection or a part of it.</summary>
public sealed record ListingView
{
    /// <summary>The number of articles per page.</summary>
    public const int ArticlesPerPage = 25;

    /// <summary>The Collection.</summary>
    public required CollectionSnapshot Snapshot { get; init; }

    /// <summary>The selected articles.</summary>
    public required Selection Selection { get; init; }

    /// <summary>All articles of the selection: the best matches of a search first, or else the newest.</summary>
    public required IReadOnlyList<ArticleEntry> Found { get; init; }

    /// <summary>The articles of this page.</summary>
    public required IReadOnlyList<Article> Shown { get; init; }

    /// <summary>The page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What may help a reader who searched.</summary>
    public required SearchAdvice Advice { get; init; }

    /// <summary>About the topic; null unless a topic and nothing else is selected.</summary>
    public TopicDetails? Details { get; init; }

    /// <summary>The topics to choose from: for each, the articles that the selection would have with it. The most frequent first.</summary>
    public required IReadOnlyList<Facet> Topics { get; init; }

    /// <summary>The aspects to choose from, counted alike, in the vocabulary's order.</summary>
    public required IReadOnlyList<Facet> Aspects { get; init; }

    /// <summary>The types to choose from, counted alike, the most frequent first.</summary>
    public required IReadOnlyList<Facet> Types { get; init; }

    /// <summary>The timeline of their publication.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>Which of them are recent additions.</summary>
    public required RecentAdditions Recent { get; init; }

    /// <summary>The name of the selected topic; null where none is selected.</summary>
    public string? TopicName => Selection.TopicName;

    /// <summary>The name of the selected aspect; null where none is selected.</summary>
    public string? AspectName => Selection.AspectName;

    /// <summary>
    /// The articles of this page by the day on which they were added, newest first. A search is ranked, so it is one group without a day.
    /// </summary>
    public IEnumerable<ListingGroup> Groups
    {
        get
        {
            var start = ((Page - 1) * ArticlesPerPage) + 1;
            foreach (var (day, articles) in Shown.GroupBy(article => IsRanked ? null : Recent.DayOf(article)).Select(same => (same.Key, same.ToArray())))
            {
                yield return new ListingGroup(day, start, articles);
                start += articles.Length;
            }
        }
    }

    /// <summary>Whether the articles are ordered by how well they match a search.</summary>
    public bool IsRanked => Selection.Words is not null;

    /// <summary>The number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Found.Count + ArticlesPerPage - 1) / ArticlesPerPage);

    /// <summary>Whether the whole Collection is selected.</summary>
    public bool IsWhole => Selection.IsWhole;

    /// <summary>The feed of the same articles.</summary>
    public FeedQuery Feed => new(Selection);

    /// <summary>Its heading: everything that is selected, or the Collection’s title.</summary>
    public string Heading => Criteria.Length == 0 ? Snapshot.Title : string.Join("\u00A0· ", Criteria.Select(criterion => criterion.Name));

    /// <summary>What the heading names first, such as <c>Topic</c>.</summary>
    public string Kicker => Criteria is [var first, ..] ? first.Kind : "Collection";

    private (string Kind, string Name)[] Criteria =>
    [
        .. new (string Kind, string? Name)[]
        {
            ("Search", Selection.Words is { } words ? $"“{words}”" : null),
            ("Author", Selection.Author),
            ("Topic", TopicName),
            ("Aspect", AspectName),
            ("Type", Selection.Type),
        }
        .Where(criterion => criterion.Name is not null)
        .Select(criterion => (criterion.Kind, criterion.Name!)),
    ];
}
