namespace RareCancers.Feeds;

/// <summary>One entry of a feed: an article, or a notice about one.</summary>
public sealed record FeedEntry
{
    /// <summary>Its permanent ID, an IRI (RFC 4287, 4.2.6).</summary>
    public required string Id { get; init; }

    /// <summary>Its title as plain text, prefixed with the gravest notice, as in <c>Retracted: On rare cancers</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Where to read it.</summary>
    public required Uri Link { get; init; }

    /// <summary>The authors in order.</summary>
    public IReadOnlyList<Author> Authors { get; init; } = [];

    /// <summary>
    /// Its date, in UTC: when we first saw it, or for what was old by then, such as most articles of a first import, the publication date.
    /// Feeds are ordered by when we first saw their entries.
    /// </summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>When something that readers care about last changed, in UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The whole abstract, or else its start, as plain text; null if there is none.</summary>
    public string? Summary { get; init; }

    /// <summary>The whole entry as safe HTML.</summary>
    public required string Html { get; init; }

    /// <summary>The DOI; null if unknown.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Its place in the journal; null if unknown.</summary>
    public Citation? Citation { get; init; }

    /// <summary>When the publisher published it; null if unknown.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The URL of its licence; null if unknown.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Its categories.</summary>
    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];
}
