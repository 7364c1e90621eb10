using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The number of articles published per month, or per year if too many months are unknown.</summary>
public sealed class Timeline
{
    private const int MostPeriods = 240;
    private const int MinPeriods = 6;

    private readonly int first;
    private readonly bool isMonthly;

    private Timeline(int first, int length, bool isMonthly)
    {
        this.first = first;
        this.isMonthly = isMonthly;
        Length = length;
    }

    /// <summary>The number of months or years; 0 if no date is known.</summary>
    public int Length { get; }

    /// <summary>Whether there are enough periods for a chart to say more than its numbers.</summary>
    public bool IsWorthAChart => Length >= MinPeriods;

    /// <summary>The unit of a period: <c>month</c> or <c>year</c>.</summary>
    public string Unit => isMonthly ? "month" : "year";

    /// <summary>Creates a timeline from the first to the last article.</summary>
    public static Timeline From(IReadOnlyCollection<ArticleEntry> articles)
    {
        var isMonthly = articles.Count(article => article.Month is not null) * 4 >= articles.Count * 3;
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var article in articles)
        {
            if (PeriodOf(article, isMonthly) is { } period)
                (first, last) = (Math.Min(first, period), Math.Max(last, period));
        }

        if (first > last)
            return new Timeline(0, 0, isMonthly);
        // A wrong date far away would squeeze all others into a narrow strip.
        first = Math.Max(first, last - MostPeriods + 1);
        return new Timeline(first, last - first + 1, isMonthly);
    }

    /// <summary>The index of an article's period; null if its date is less precise or outside the timeline.</summary>
    public int? IndexOf(ArticleEntry article) =>
        PeriodOf(article, isMonthly) - first is { } index && index >= 0 && index < Length ? index : null;

    /// <summary>The name of a period, such as <c>March 2025</c> or <c>2025</c>.</summary>
    public string NameOf(int index)
    {
        var period = first + index;
        return isMonthly
            ? new DateOnly(period / 12, (period % 12) + 1, 1).ToString("MMMM yyyy", CultureInfo.InvariantCulture)
            : period.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The year that starts with a period; null if none does.</summary>
    public int? YearAt(int index) =>
        !isMonthly ? first + index
        : (first + index) % 12 == 0 ? (first + index) / 12
        : null;

    private static int? PeriodOf(ArticleEntry article, bool isMonthly) => isMonthly ? article.Month : article.Year;
}
