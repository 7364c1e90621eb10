namespace RareCancers.Digests.Rendering;

/// <summary>An item of a digest in a variant.</summary>
/// <param name="Item">The item.</param>
/// <param name="AnnouncedIn">For a notice, the number of the digest that announced the article to these subscribers; null if none did.</param>
public sealed record VariantItem(DigestItem Item, long? AnnouncedIn)
{
    /// <summary>Those of the subscribers' searches that found the article.</summary>
    public ValueList<SavedSearch> FoundBy { get; init; } = [];
}
