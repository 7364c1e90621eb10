using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The model of the page of topics.</summary>
/// <param name="Collections">The Collections, each with the number of its articles on each topic; topics without articles are missing.</param>
public sealed record TopicsView(IReadOnlyList<(CollectionSnapshot Snapshot, IReadOnlyDictionary<string, int> Counts)> Collections);
