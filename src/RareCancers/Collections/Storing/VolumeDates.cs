namespace RareCancers.Collections.Storing;

/// <summary>Infers publication days from article numbers: a journal without issues numbers a volume's articles as they appear.</summary>
internal sealed class VolumeDates
{
    private readonly ILookup<(string Journal, string Volume), (int Number, DateOnly Day)> known;

    /// <param name="articles">The articles whose numbers and days are known.</param>
    public VolumeDates(IEnumerable<Article> articles) =>
        known = (from article in articles
                 where article.Citation is not null && NumberOf(article.Citation) is not null
                 // An article had been published by the time it was first seen.
                 let day = article.Published?.LastDay ?? DateOnly.FromDateTime(article.FirstSeen.UtcDateTime)
                 select (KeyOf(article.Citation!), (NumberOf(article.Citation!)!.Value, day)))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

    /// <summary>The earliest day by which an article with a higher number was published; null if none is known.</summary>
    public DateOnly? PublishedBefore(Citation citation)
    {
        if (NumberOf(citation) is not { } number)
            return null;

        DateOnly? earliest = null;
        foreach (var (other, day) in known[KeyOf(citation)])
        {
            if (other > number && (earliest is null || day < earliest))
                earliest = day;
        }

        return earliest;
    }

    private static (string, string) KeyOf(Citation citation) => (PlainText.Fold(citation.Journal), citation.Volume);

    // A supplement has its own series of numbers.
    private static int? NumberOf(Citation citation) =>
        citation.Issue is null && int.TryParse(citation.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
