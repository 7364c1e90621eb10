using RareCancers.Library;

namespace RareCancers.Pages;

/// <summary>What the page about the service shows.</summary>
/// <param name="Collections">The Collections that are followed.</param>
/// <param name="Attribution">Whose work the vocabulary of topics rests on.</param>
public sealed record AboutView(IReadOnlyList<CollectionSnapshot> Collections, IReadOnlyList<string> Attribution);
