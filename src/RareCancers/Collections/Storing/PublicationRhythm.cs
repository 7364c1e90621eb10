namespace RareCancers.Collections.Storing;

/// <summary>How often a page or feed usually brings something new.</summary>
internal static class PublicationRhythm
{
    /// <summary>The interval while too few articles are known, and the shortest one that is worth an alarm.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(30);

    private const int Newest = 20;

    /// <summary>Twice the longest gap between publication days among the newest articles, at least <see cref="Shortest"/>.</summary>
    public static TimeSpan UsualInterval(IEnumerable<Article> articles)
    {
        var days = articles
            .Where(article => article.Published?.Day is not null)
            .Select(article => article.Published!.LastDay.DayNumber)
            .OrderDescending()
            .Take(Newest)
            .ToArray();
        var longest = days.Zip(days.Skip(1), (later, earlier) => later - earlier).DefaultIfEmpty().Max();
        return longest * 2 > Shortest.Days ? TimeSpan.FromDays(longest * 2) : Shortest;
    }
}
