using RareCancers.Articles;
using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Storing;

/// <summary>
/// Lets stored articles share with a listing what both say alike, so that a large Collection is held in memory once and not
/// twice.
/// </summary>
internal sealed class SharedParts
{
    private readonly Dictionary<string, ListedArticle> byDoi = new(StringComparer.Ordinal);
    private readonly Dictionary<Citation, ListedArticle> byCitation = [];

    /// <param name="listing">What the page lists.</param>
    public SharedParts(IEnumerable<ListedArticle> listing)
    {
        foreach (var item in listing)
        {
            if (item.Doi is not null)
                byDoi[item.Doi.Value] = item;
            if (item.Citation is not null)
                byCitation[item.Citation] = item;
        }
    }

    /// <summary>An article equal to the stored one, made of the listing's parts where these are equal.</summary>
    public Article Share(Article stored) => Find(stored) is not { } item ? stored : stored with
    {
        Doi = Same(stored.Doi, item.Doi),
        Citation = Same(stored.Citation, item.Citation),
        Title = Same(stored.Title, item.Title),
        Type = Same(stored.Type, item.Type),
        Authors = Same(stored.Authors, item.Authors)!,
        Teaser = Same(stored.Teaser, item.Teaser),
        Published = Same(stored.Published, item.Published),
    };

    private ListedArticle? Find(Article stored) =>
        stored.Doi is not null && byDoi.TryGetValue(stored.Doi.Value, out var item) || stored.Citation is not null && byCitation.TryGetValue(stored.Citation, out item)
            ? item
            : null;

    private static T? Same<T>(T? stored, T? listed)
        where T : class =>
        stored is not null && stored.Equals(listed) ? listed : stored;
}
