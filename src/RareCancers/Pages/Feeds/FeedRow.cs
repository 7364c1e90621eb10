using RareCancers.Addresses;

namespace RareCancers.Pages.Feeds;

/// <summary>A feed in the list of feeds.</summary>
/// <param name="Name">Its subject.</param>
/// <param name="Query">Its query.</param>
/// <param name="Count">The number of its articles.</param>
/// <param name="Newest">The newest article; null if there is none.</param>
public sealed record FeedRow(string Name, FeedQuery Query, int Count, Article? Newest)
{
    /// <summary>Creates a row from the articles of a feed, newest first.</summary>
    public static FeedRow Create(string name, FeedQuery query, IReadOnlyCollection<Article> articles) =>
        new(name, query, articles.Count, articles.FirstOrDefault());
}
