using RareCancers.Articles;

namespace RareCancers.Feeds;

/// <summary>One entry of a feed: an article, or a notice about one.</summary>
public sealed record FeedEntry
{
    /// <summary>Its id for ever, an IRI (RFC 4287, 4.2.6).</summary>
    public required string Id { get; init; }

    /// <summary>Its title as plain text; the graver notices stand before it, <c>Retracted: On rare cancers</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is read.</summary>
    public required Uri Link { get; init; }

    /// <summary>Each author, in order.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>When we first saw it, in UTC: what feeds are ordered by.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When something that readers care about last changed, in UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The whole abstract, else its start, as plain text; null where there is none.</summary>
    public string? Summary { get; init; }

    /// <summary>The whole entry as safe HTML.</summary>
    public required string Html { get; init; }

    /// <summary>The DOI; null while unknown.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Where it stands in its journal; null while unknown.</summary>
    public Citation? Citation { get; init; }

    /// <summary>When the publisher published it; null where unknown.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The licence that it is under; null where unknown.</summary>
    public Uri? Licence { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];
}
