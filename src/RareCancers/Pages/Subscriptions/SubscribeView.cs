using RareCancers.Library;

namespace RareCancers.Pages.Subscriptions;

/// <summary>The model of the page with the form to get emails.</summary>
/// <param name="Collections">The Collections to choose from, in the order of the settings.</param>
public sealed record SubscribeView(IReadOnlyList<CollectionSnapshot> Collections);
