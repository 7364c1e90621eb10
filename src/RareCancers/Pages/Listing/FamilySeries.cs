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
        // Counts by period, and last those outside the timeline.
        var all = TopicVocabulary.Default.Families.Select(family => (family.Name, Counts: new int[timeline.Length + 1])).ToArray();
        var others = new int[timeline.Length + 1];
        foreach (var article in articles)
        {
            var counts = article.Family is { } family ? all[family].Counts : others;
            counts[timeline.IndexOf(article) ?? timeline.Length]++;
        }

        var families = all.Where(family => family.Counts.Sum() > 0).OrderByDescending(family => family.Counts.Sum()).ToArray();
        foreach (var family in families.Skip(MaxFamilies))
        {
            foreach (var (period, count) in family.Counts.Index())
                others[period] += count;
        }

        return
        [
            .. families.Take(MaxFamilies).Select(family => new FamilySeries(family.Name, family.Counts[..^1])),
            .. others.Sum() == 0 ? Array.Empty<FamilySeries>() : [new FamilySeries(families.Length == 0 ? "All articles" : "Other", others[..^1])],
        ];
    }
}
