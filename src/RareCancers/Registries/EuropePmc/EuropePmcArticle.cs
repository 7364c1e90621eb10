using RareCancers.Articles.Notices;

namespace RareCancers.Registries.EuropePmc;

/// <summary>An article as Europe PMC describes it. Null or an empty list means unknown.</summary>
public sealed record EuropePmcArticle
{
    /// <summary>The database that the record comes from, such as <c>MED</c> for PubMed and <c>PPR</c> for preprints.</summary>
    public string? Source { get; init; }

    /// <summary>The record's ID within <see cref="Source"/>, such as <c>40155847</c> or <c>PPR204727</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Its DOI.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Its PubMed ID.</summary>
    public string? Pmid { get; init; }

    /// <summary>Its PubMed Central ID, such as <c>PMC11905467</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>The title as plain text, without PubMed's full stop at its end; at most 1000 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The authors in order, people and groups.</summary>
    public AuthorList Authors { get; init; } = AuthorList.Unknown;

    /// <summary>The abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>Journal, year, volume and article number or first page; an issue only where it is a supplement.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The date of the first publication, online or in print.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The most specific type in a publisher's words, such as <c>Research</c> or <c>Systematic Review</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Its Medical Subject Headings; empty until it is indexed.</summary>
    public ValueList<string> MeshHeadings { get; init; } = [];

    /// <summary>The address of its Creative Commons licence. It does not prove that the article is free to read.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Whether it is a preprint.</summary>
    public bool IsPreprint { get; init; }

    /// <summary>Whether it is itself a notice about another article, such as an erratum.</summary>
    public bool IsNotice { get; init; }

    /// <summary>The notices about this article. Europe PMC rarely gives their DOIs.</summary>
    public ValueList<Notice> Notices { get; init; } = [];

    /// <summary>The preprint of this article, or the published version of this preprint.</summary>
    public EuropePmcLink? OtherVersion { get; init; }
}
