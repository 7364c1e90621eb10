using RareCancers.Digests;
using RareCancers.Digests.Rendering;
using RareCancers.Settings;

namespace RareCancers.Pages.Digests;

/// <summary>What the page of a digest shows.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Digest">The digest.</param>
/// <param name="Headline">What it holds in a line.</param>
/// <param name="Outline">What it holds.</param>
public sealed record DigestView(CollectionOptions Collection, Digest Digest, string Headline, DigestOutline Outline);
