namespace RareCancers.Registries.Crossref;

/// <summary>A work as Crossref describes it. Null or an empty list means unknown.</summary>
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

    /// <summary>The publication date, online rather than in print.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>The type of work, such as <c>journal-article</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The http(s) address of the licence of the version of record.</summary>
    public Uri? Licence { get; init; }

    /// <summary>The funders; only the first ones if a row has no room for all.</summary>
    public ValueList<Funder> Funders { get; init; } = [];

    /// <summary>The number of cited works.</summary>
    public int? ReferenceCount { get; init; }

    /// <summary>The notices about this work, each once.</summary>
    public ValueList<RegisteredNotice> UpdatedBy { get; init; } = [];

    /// <summary>The other works that this one is a notice about.</summary>
    public ValueList<Doi> UpdateTo { get; init; } = [];

    /// <summary>Whether it was posted without being published in a journal or book.</summary>
    public bool IsPreprint { get; init; }

    /// <summary>The DOI of its preprint, or of the published version of the preprint that it is.</summary>
    public Doi? OtherVersion { get; init; }

    /// <summary>When Crossref last indexed it, in UTC.</summary>
    public DateTimeOffset? Indexed { get; init; }
}
