using RareCancers.Digests;
using RareCancers.Digests.Rendering;

namespace RareCancers.Pages.Digests;

/// <summary>The model of the page of a digest.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Digest">The digest.</param>
/// <param name="Headline">Its content in one line.</param>
/// <param name="Outline">Its content.</param>
public sealed record DigestView(CollectionOptions Collection, Digest Digest, string Headline, DigestOutline Outline);
