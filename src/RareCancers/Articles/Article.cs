namespace RareCancers.Articles;

/// <summary>An article of a Collection, as stored. A null says that no source has told us.</summary>
public sealed record Article
{
    /// <summary>The name it was first stored under; never changes.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>The DOI.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Journal, year, volume and article number.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The title as plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The authors in order.</summary>
    public required AuthorList Authors { get; init; }

    /// <summary>When the publisher published it, as exactly as known.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The start of the abstract.</summary>
    public Teaser? Teaser { get; init; }

    /// <summary>Corrections, retractions and other notices, in the order we learned of them.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>When we first saw it, in UTC: what feeds are ordered by.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When something that readers care about last changed, in UTC: title, abstract or a notice.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When anything of it last changed, in UTC, be it only metadata that were filled in: what HTTP caches go by.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>The change-log sequence of its Published change: orders articles first seen at one moment.</summary>
    public long Sequence { get; init; }

    /// <summary>What to call it: its title, else its citation and first author.</summary>
    public string Heading => Title
        ?? string.Join(", ", new[] { Citation?.ToString() ?? Id.Value, Authors.ShortForm }.Where(part => part is not null));
}
