using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The model of the front page of a site with several Collections.</summary>
/// <param name="Selection">The selected articles of all Collections.</param>
/// <param name="Collections">The selected articles of each Collection, in the order of the settings.</param>
public sealed record HomeView(Selection Selection, IReadOnlyList<ListingView> Collections)
{
    /// <summary>The number of articles that are shown of each Collection.</summary>
    public const int ArticlesPerCollection = 5;

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsWhole => Selection == new Selection(Selection.AllCollections);

    /// <summary>What narrows the list; null if nothing does.</summary>
    public string? Narrowing => IsWhole ? null : Collections[0].Heading;

    /// <summary>The feed of the same articles.</summary>
    public FeedQuery Feed => new(Selection);
}
