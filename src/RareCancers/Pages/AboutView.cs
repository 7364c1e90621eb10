using RareCancers.Library;

namespace RareCancers.Pages;

/// <summary>The model of the page about the service.</summary>
/// <param name="Collections">The followed Collections.</param>
/// <param name="Attribution">The sources of the vocabulary of topics.</param>
public sealed record AboutView(IReadOnlyList<CollectionSnapshot> Collections, IReadOnlyList<string> Attribution);
