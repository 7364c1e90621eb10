using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The model of the page of topics.</summary>
/// <param name="Collections">The Collections.</param>
public sealed record TopicsView(IReadOnlyList<CollectionSnapshot> Collections);
