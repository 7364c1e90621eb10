using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>A family of rare cancers in a chart, with the number of its articles in each period.</summary>
/// <param name="Name">What readers see.</param>
/// <param name="Counts">The number of articles in each period of the timeline.</param>
public sealed record FamilySeries(string Name, IReadOnlyList<int> Counts)
{
    // More colours than these cannot be told apart.
    private const int MaxFamilies = 4;

    /// <summary>
    /// The most frequent families of articles and one series for all others. Each article counts once, for the family of the first topic that
    /// its text names.
    /// </summary>
    /// <param name="articles">The articles.</param>
    /// <param name="timeline">The timeline of the chart.</param>
    public static IReadOnlyList<FamilySeries> Of(IReadOnlyCollection<ArticleEntry> articles, Timeline timeline)
    {
        var byFamily = articles.ToLookup(article => article.Family);
        var shown = TopicVocabulary.Default.Families
            .Where(family => byFamily.Contains(family.Id))
            .OrderByDescending(family => byFamily[family.Id].Count())
            .Take(MaxFamilies)
            .ToArray();
        var others = byFamily.Where(same => !shown.Any(family => family.Id == same.Key)).SelectMany(same => same).ToArray();
        return
        [
            .. shown.Select(family => new FamilySeries(family.Name, timeline.Count(byFamily[family.Id]))),
            .. others.Length == 0 ? Array.Empty<FamilySeries>() : [new FamilySeries(shown.Length == 0 ? "All articles" : "Other", timeline.Count(others))],
        ];
    }
}
