using System.Globalization;
using RareCancers.Articles;
using RareCancers.Text;

namespace RareCancers.Collections.Storing;

/// <summary>What the numbers of a volume's articles tell of their days: a journal without issues numbers them as they appear.</summary>
internal sealed class VolumeDates
{
    private readonly ILookup<(string Journal, string Volume), (int Number, DateOnly Day)> known;

    /// <param name="articles">The articles whose numbers and days are known.</param>
    public VolumeDates(IEnumerable<Article> articles) =>
        known = (from article in articles
                 where article.Citation is not null && NumberOf(article.Citation) is not null
                 // Whatever is stored had been published when it was first seen.
                 select (KeyOf(article.Citation!), (NumberOf(article.Citation!)!.Value, article.Published?.LastDay ?? DateOnly.FromDateTime(article.FirstSeen.UtcDateTime))))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

    /// <summary>The earliest day on which an article with a higher number was out; null when none is known.</summary>
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

    // The numbers of a supplement are a series of their own.
    private static int? NumberOf(Citation citation) =>
        citation.Issue is null && int.TryParse(citation.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
