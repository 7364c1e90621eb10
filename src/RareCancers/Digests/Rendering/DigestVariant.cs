using RareCancers.Settings;
using RareCancers.Topics;

namespace RareCancers.Digests.Rendering;

/// <summary>What some readers of a digest get alike.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Digest">The digest.</param>
/// <param name="Interest">What they chose to be told of.</param>
/// <param name="TextOnly">Whether the mail has no HTML.</param>
/// <param name="AttachRis">Whether the citations come as a file.</param>
/// <param name="Items">What the digest holds for them, at least one.</param>
public sealed record DigestVariant(
    CollectionOptions Collection, Digest Digest, Interest Interest, bool TextOnly, bool AttachRis, IReadOnlyList<VariantItem> Items);
