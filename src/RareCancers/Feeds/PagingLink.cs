using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>A link from a feed document to another document of the same feed, in the same format.</summary>
/// <param name="Relation">The link relation, as registered by IANA: <c>next</c>, <c>prev-archive</c> and so on.</param>
/// <param name="Query">The other document.</param>
public sealed record PagingLink(string Relation, FeedQuery Query);
