namespace RareCancers.Library;

/// <summary>The state of a Collection's articles that a document was made of.</summary>
/// <param name="Slug">The Collection's present slug.</param>
/// <param name="Version">The version of its articles; null before the first.</param>
public readonly record struct CollectionVersion(string Slug, string? Version);
