using RareCancers.Articles.Notices;
using RareCancers.Topics;

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

    /// <summary>Whether the title is the listing's: then no registry's spelling of it replaces it.</summary>
    public bool TitleIsListed { get; init; }

    /// <summary>What kind of article it is, in the publisher's words, such as <c>Research</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The authors in order.</summary>
    public required AuthorList Authors { get; init; }

    /// <summary>When the publisher published it, as exactly as known.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The start of the abstract, as a listing shows it.</summary>
    public Teaser? Teaser { get; init; }

    /// <summary>The whole abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>Corrections, retractions and other notices, in the order we learned of them.</summary>
    public ValueList<Notice> Notices { get; init; } = [];

    /// <summary>What kind of work the registry says it is, in its own words, such as <c>journal-article</c>.</summary>
    public string? WorkType { get; init; }

    /// <summary>The address of the licence that the version of record is under, such as <c>https://creativecommons.org/licenses/by/4.0</c>.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Who paid for it.</summary>
    public ValueList<Funder> Funders { get; init; } = [];

    /// <summary>How many works it cites.</summary>
    public int? ReferenceCount { get; init; }

    /// <summary>Its number in PubMed.</summary>
    public string? Pmid { get; init; }

    /// <summary>Its number in PubMed Central, such as <c>PMC11905467</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>The Medical Subject Headings that indexers gave it.</summary>
    public ValueList<string> MeshHeadings { get; init; } = [];

    /// <summary>The cancers and aspects that title and abstract name.</summary>
    public Classification Classification { get; init; } = Classification.None;

    /// <summary>When we first saw it, in UTC: what feeds are ordered by.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When something that readers care about last changed, in UTC: title, abstract or a notice.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When anything of it last changed, in UTC, be it only metadata that were filled in: what HTTP caches go by.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>When we saw that the Collection's page lists it no longer, in UTC; null while it is listed.</summary>
    public DateTimeOffset? Unlisted { get; init; }

    /// <summary>When a registry first told us of it, in UTC; null before.</summary>
    public DateTimeOffset? Enriched { get; init; }

    /// <summary>The change-log sequence of its Published change: orders articles first seen at one moment.</summary>
    public long Sequence { get; init; }

    /// <summary>What to call it: its title, else its citation and first author.</summary>
    public string Heading => Title
        ?? string.Join(", ", new[] { Citation?.ToString() ?? Id.Value, Authors.ShortForm }.Where(part => part is not null));

    /// <summary>The article, classified by what its title and its abstract say, or its teaser while there is no abstract.</summary>
    public Article Classify(TopicClassifier classifier) =>
        this with { Classification = classifier.Classify(Title, Abstract?.Text ?? Teaser?.Text) };

    /// <summary>The article, classified anew unless it says the same words as before.</summary>
    /// <param name="before">Its state before; null when it is new.</param>
    /// <param name="classifier">The classifier.</param>
    public Article ClassifyIfChanged(Article? before, TopicClassifier classifier) =>
        before is not null && (Title, Abstract?.Text, Teaser?.Text) == (before.Title, before.Abstract?.Text, before.Teaser?.Text) ? this : Classify(classifier);
}
