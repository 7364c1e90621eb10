namespace RareCancers.Digests.Rendering;

/// <summary>An item where it stands in a digest.</summary>
/// <param name="Item">The item.</param>
/// <param name="Reason">Why it is there, in a sentence; null on a page, which is for everyone.</param>
/// <param name="Announcement">The page of the digest that brought the reader the article; null where none did.</param>
public sealed record OutlineEntry(DigestItem Item, string? Reason, Uri? Announcement);
