namespace RareCancers.Pages.Listing;

/// <summary>A topic, an aspect or a type, with the articles that have it.</summary>
/// <param name="Id">Its ID in addresses.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Count">The number of articles.</param>
public sealed record Facet(string Id, string Name, int Count);
