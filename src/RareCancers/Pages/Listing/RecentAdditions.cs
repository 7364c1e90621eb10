using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>Which articles of a Collection are recent additions.</summary>
/// <param name="snapshot">The Collection.</param>
/// <param name="today">The current day in UTC.</param>
public sealed class RecentAdditions(CollectionSnapshot snapshot, DateOnly today)
{
    /// <summary>For how many days an addition is news.</summary>
    public const int Days = 30;

    // All articles of the first run are new to us, but they are not additions to the Collection.
    private readonly DateTimeOffset firstRun = snapshot.Articles is [.., var oldest] ? oldest.FirstSeen : default;

    /// <summary>The day in UTC on which an article was added; null if the addition is not news.</summary>
    public DateOnly? DayOf(Article article) =>
        article.FirstSeen > firstRun && DateOnly.FromDateTime(article.FirstSeen.UtcDateTime) is var day && day > today.AddDays(-Days) ? day : null;
}
