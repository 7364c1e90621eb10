using RareCancers.Articles;

namespace RareCancers.Feeds;

/// <summary>One entry of a feed.</summary>
/// <param name="Id">Its id for ever, an IRI (RFC 4287, 4.2.6).</param>
/// <param name="Title">Its title as plain text.</param>
/// <param name="Link">Where the article is read.</param>
/// <param name="Authors">Each author's name, in order.</param>
/// <param name="FirstSeen">When we first saw the article, in UTC: what feeds are ordered by.</param>
/// <param name="Updated">When something that readers care about last changed, in UTC.</param>
/// <param name="Summary">The teaser as plain text; null where there is none.</param>
/// <param name="Html">The whole entry as HTML.</param>
/// <param name="Doi">The DOI; null while unknown.</param>
/// <param name="Published">When the publisher published it; null where unknown.</param>
public sealed record FeedEntry(
    string Id,
    string Title,
    Uri Link,
    IReadOnlyList<string> Authors,
    DateTimeOffset FirstSeen,
    DateTimeOffset Updated,
    string? Summary,
    string Html,
    Doi? Doi,
    PublicationDate? Published);
