namespace RareCancers.Digests.Rendering;

/// <summary>An item of a digest for some of its readers.</summary>
/// <param name="Item">The item.</param>
/// <param name="AnnouncedIn">Of a notice the number of the digest that brought these readers the article; null where none did.</param>
public sealed record VariantItem(DigestItem Item, long? AnnouncedIn);
