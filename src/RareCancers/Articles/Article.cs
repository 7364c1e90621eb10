using RareCancers.Articles.Notices;

namespace RareCancers.Articles;

/// <summary>An article of a Collection, as stored. A null means that no source gives the value.</summary>
public sealed record Article
{
    /// <summary>The ID it was first stored under; it never changes.</summary>
    public required ArticleId Id { get; init; }

    /// <summary>The DOI: that of the published version once it is known, or else the preprint's.</summary>
    public Doi? Doi { get; init; }

    /// <summary>The DOI of its preprint; null if none is known.</summary>
    public Doi? Preprint { get; init; }

    /// <summary>
    /// Other IDs that lead to it, in ordinal order: those of an article that turned out to be the same one, of further preprints, and in PubMed
    /// of its preprint.
    /// </summary>
    public ValueList<ArticleId> OtherIds { get; init; } = [];

    /// <summary>Journal, year, volume and article number.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The title as plain text.</summary>
    public string? Title { get; init; }

    /// <summary>What kind of article it is, in the publisher's words, such as <c>Research</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The authors in order.</summary>
    public required AuthorList Authors { get; init; }

    /// <summary>When the publisher published it, as precisely as known.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The start of the abstract, as a listing shows it.</summary>
    public Teaser? Teaser { get; init; }

    /// <summary>The whole abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>Corrections, retractions and other notices, in the order in which we found them.</summary>
    public ValueList<Notice> Notices { get; init; } = [];

    /// <summary>The type of work in the registry's own terms, such as <c>journal-article</c>.</summary>
    public string? WorkType { get; init; }

    /// <summary>The URL of the version of record's licence, such as <c>https://creativecommons.org/licenses/by/4.0</c>.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Its funders.</summary>
    public ValueList<Funder> Funders { get; init; } = [];

    /// <summary>How many works it cites.</summary>
    public int? ReferenceCount { get; init; }

    /// <summary>Its number in PubMed.</summary>
    public string? Pmid { get; init; }

    /// <summary>Its number in PubMed Central, such as <c>PMC11905467</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>The Medical Subject Headings that indexers assigned.</summary>
    public ValueList<string> MeshHeadings { get; init; } = [];

    /// <summary>The cancers and aspects that the title and abstract mention.</summary>
    public Classification Classification { get; init; } = Classification.None;

    /// <summary>When we first saw it, in UTC. Feeds are ordered by it.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When something that readers care about last changed (title, abstract or a notice), in UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When anything about it last changed, even filled-in metadata, in UTC. HTTP dates derive from it.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>
    /// The keys of the sources that list it, in ordinal order. A page that no longer lists it is removed; a feed or a registry stays,
    /// because it lists only what is new.
    /// </summary>
    public ValueList<string> Sources { get; init; } = [];

    /// <summary>Which source each of its details comes from.</summary>
    public Origins Origins { get; init; } = Origins.None;

    /// <summary>When we saw that no source lists it any more, in UTC; null while one does.</summary>
    public DateTimeOffset? Unlisted { get; init; }

    /// <summary>When it was first enriched from a registry, in UTC; null before.</summary>
    public DateTimeOffset? Enriched { get; init; }

    /// <summary>The change-log sequence of its Published change; it orders articles first seen at the same moment.</summary>
    public long Sequence { get; init; }

    /// <summary>Whether it is only known as a preprint.</summary>
    public bool IsPreprint => Preprint is not null && Preprint == Doi;

    /// <summary>All IDs by which sources may name it, its own among them.</summary>
    public IEnumerable<ArticleId> Ids =>
        ArticleId.AllFrom(Doi, Citation, Pmid).Concat(ArticleId.AllFrom(Preprint, citation: null)).Concat(OtherIds).Prepend(Id).Distinct();

    /// <summary>The text to show as its title: the title, or else citation and first author.</summary>
    public string Heading => Title
        ?? string.Join(", ", new[] { Citation?.ToString() ?? Id.Value, Authors.ShortForm }.Where(part => part is not null));

    /// <summary>The text that is classified with the title: the abstract, or the teaser while there is no abstract; null without either.</summary>
    public string? TextToClassify => Abstract?.Text ?? Teaser?.Text;

    /// <summary>The article, classified by its title and <see cref="TextToClassify"/>.</summary>
    public Article Classify(TopicClassifier classifier) => this with { Classification = classifier.Classify(Title, TextToClassify) };

    /// <summary>The article, reclassified if its title, abstract or teaser changed.</summary>
    /// <param name="before">The previous state; null if the article is new.</param>
    /// <param name="classifier">The classifier.</param>
    public Article ClassifyIfChanged(Article? before, TopicClassifier classifier) =>
        before is not null && (Title, Abstract?.Text, Teaser?.Text) == (before.Title, before.Abstract?.Text, before.Teaser?.Text) ? this : Classify(classifier);
}
