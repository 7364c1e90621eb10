using RareCancers.Digests;

namespace RareCancers.Pages.Digests;

/// <summary>The model of the page of a Collection's digests.</summary>
/// <param name="Collection">The Collection.</param>
/// <param name="Digests">Its digests, newest first.</param>
public sealed record DigestListView(CollectionOptions Collection, IReadOnlyList<Digest> Digests);
