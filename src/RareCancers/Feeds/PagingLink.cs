using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>A link from a feed to a document of its kind, in every format's own ending.</summary>
/// <param name="Relation">What that document is to this one, as registered by IANA: <c>next</c>, <c>prev-archive</c> and so on.</param>
/// <param name="Query">The document.</param>
public sealed record PagingLink(string Relation, FeedQuery Query);
