using RareCancers.Articles;

namespace RareCancers.Collections.Storing;

/// <summary>How often a Collection usually brings something new.</summary>
internal static class PublicationRhythm
{
    /// <summary>The interval of a Collection that has told too little yet, and the shortest that is worth an alarm.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(30);

    private const int Newest = 20;

    /// <summary>Twice the longest pause between the newest articles' days of publication, at least <see cref="Shortest"/>.</summary>
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
