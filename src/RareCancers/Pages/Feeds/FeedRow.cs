using RareCancers.Addresses;
using RareCancers.Articles;

namespace RareCancers.Pages.Feeds;

/// <summary>A feed to choose.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Query">Which feed.</param>
/// <param name="Count">How many articles it has so far.</param>
/// <param name="Newest">The newest of them; null where there is none.</param>
public sealed record FeedRow(string Name, FeedQuery Query, int Count, Article? Newest)
{
    /// <summary>A row for the articles that a feed is of, newest first.</summary>
    public static FeedRow Create(string name, FeedQuery query, IReadOnlyCollection<Article> articles) =>
        new(name, query, articles.Count, articles.FirstOrDefault());
}
