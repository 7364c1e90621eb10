using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Pages.Feeds;

/// <summary>A feed in the list of feeds.</summary>
/// <param name="Name">Its subject.</param>
/// <param name="Query">Its query.</param>
/// <param name="Count">The number of its articles, or of its notices if it has only these.</param>
/// <param name="Newest">The newest article; null if there is none.</param>
public sealed record FeedRow(string Name, FeedQuery Query, int Count, ArticleEntry? Newest)
{
    /// <summary>The number with its unit, such as <c>6 articles</c>.</summary>
    public string CountText => string.Create(
        CultureInfo.InvariantCulture, $"{Count} {(Query.NoticesOnly ? "notice" : "article")}{(Count == 1 ? "" : "s")}");

    /// <summary>The words of its name, as a filter compares them: lower-case letters without diacritics and digits, separated by spaces.</summary>
    public string Words => SearchWords.Fold(Name);
}
