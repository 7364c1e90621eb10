namespace RareCancers.Digests.Rendering;

/// <summary>An item in the outline of a digest.</summary>
/// <param name="Item">The item.</param>
/// <param name="Reason">A sentence explaining why it is there; null on a page, which is the same for everyone.</param>
/// <param name="Announcement">The page of the digest that announced the article to the subscriber; null if none did.</param>
public sealed record OutlineEntry(DigestItem Item, string? Reason, Uri? Announcement);
