using RareCancers.Articles;

namespace RareCancers.Enrichment.Crossref;

/// <summary>What Crossref says of one work. A null, or an empty list, says that it does not tell.</summary>
public sealed record CrossrefWork
{
    /// <summary>The work's DOI.</summary>
    public required Doi Doi { get; init; }

    /// <summary>The title as plain text, with its subtitle; at most 1000 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The authors in order, people and groups.</summary>
    public AuthorList Authors { get; init; } = AuthorList.Unknown;

    /// <summary>Journal, year of the volume, volume and article number or first page; an issue only where it is a supplement.</summary>
    public Citation? Citation { get; init; }

    /// <summary>When it was published, online before in print.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>What kind of work it is, such as <c>journal-article</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The http(s) address of the licence of the version of record.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Who paid for it; of more than a row holds, the first.</summary>
    public ValueList<Funder> Funders { get; init; } = [];

    /// <summary>How many works it cites.</summary>
    public int? ReferenceCount { get; init; }

    /// <summary>The notices about this work, each once.</summary>
    public ValueList<RegisteredNotice> UpdatedBy { get; init; } = [];

    /// <summary>The other works that this one is a notice about.</summary>
    public ValueList<Doi> UpdateTo { get; init; } = [];

    /// <summary>When Crossref last indexed it, in UTC.</summary>
    public DateTimeOffset? Indexed { get; init; }
}
