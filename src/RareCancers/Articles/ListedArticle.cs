using RareCancers.Articles.Notices;

namespace RareCancers.Articles;

/// <summary>An article as a source lists it. A null means that the source does not say.</summary>
public sealed record ListedArticle
{
    /// <summary>The type of an article that is only a preprint, whatever its source calls it.</summary>
    public const string Preprint = "Preprint";

    private const int MaxTypeLength = 100;

    /// <summary>The DOI.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Journal, year, volume and number.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The title as plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The authors, with whether the listing names all of them.</summary>
    public AuthorList Authors { get; init; } = AuthorList.Unknown;

    /// <summary>The start of the abstract.</summary>
    public Teaser? Teaser { get; init; }

    /// <summary>The type of article in the publisher's words, such as <c>Research</c> or <c>Systematic Review</c>.</summary>
    public string? Type { get; init; }

    /// <summary>When it was published.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The notices about it.</summary>
    public ValueList<Notice> Notices { get; init; } = [];

    /// <summary>Its number in PubMed.</summary>
    public string? Pmid { get; init; }

    /// <summary>Its number in PubMed Central, such as <c>PMC11905467</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>The whole abstract.</summary>
    public Abstract? Abstract { get; init; }

    /// <summary>The type of work in the registry's own terms, such as <c>journal-article</c>.</summary>
    public string? WorkType { get; init; }

    /// <summary>The URL of its licence.</summary>
    public Uri? Licence { get; init; }

    /// <summary>Its funders.</summary>
    public ValueList<Funder> Funders { get; init; } = [];

    /// <summary>How many works it cites.</summary>
    public int? ReferenceCount { get; init; }

    /// <summary>The Medical Subject Headings that indexers assigned.</summary>
    public ValueList<string> MeshHeadings { get; init; } = [];

    /// <summary>Whether it is a preprint: not, or not yet, published in a journal.</summary>
    public bool IsPreprint { get; init; }

    /// <summary>The DOI of its preprint, or of the published version of the preprint that it is.</summary>
    public Doi? OtherVersion { get; init; }

    /// <summary>Whether it can be told from other articles.</summary>
    public bool IsIdentified => Doi is not null || Citation is not null || Pmid is not null;

    /// <summary>The IDs by which other items may refer to the same article.</summary>
    internal IEnumerable<ArticleId> Ids => ArticleId.AllFrom(Doi, Citation, Pmid).Concat(ArticleId.AllFrom(OtherVersion, citation: null));

    /// <summary>Reads the type of article, without its label; null for another detail, such as a date or <c>Open access</c>.</summary>
    internal static string? TypeFrom(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxTypeLength } words && char.IsLetter(words[0])
            && !words.Any(letter => char.IsDigit(letter) || letter is ':' or '<')
            && !words.Equals("Open access", StringComparison.OrdinalIgnoreCase) ? words : null;

    /// <summary>Whether both have the same DOI or, unless both have a DOI, the same citation.</summary>
    internal bool HasSameIdAs(ListedArticle other) =>
        Doi is not null && other.Doi is not null
            ? Doi == other.Doi
            : Citation is not null && other.Citation is not null && ArticleId.From(null, Citation) == ArticleId.From(null, other.Citation);

    /// <summary>
    /// Whether two items with the same ID cannot both be right. If both have the same DOI, only their citations are compared,
    /// because a page may feature an article with a blurb or a shortened title.
    /// </summary>
    internal bool Contradicts(ListedArticle other)
    {
        if (Citation is not null && other.Citation is not null && ArticleId.From(null, Citation) != ArticleId.From(null, other.Citation))
            return true;
        if (Doi is not null && Doi == other.Doi)
            return false;
        return Title is not null && other.Title is not null && PlainText.Fold(Title) != PlainText.Fold(other.Title)
            || Teaser is not null && other.Teaser is not null && !Teaser.StartsText(other.Teaser.Text) && !other.Teaser.StartsText(Teaser.Text);
    }

    /// <summary>Merges two items of the same article; the one with a citation is the listing's own and takes precedence.</summary>
    internal ListedArticle MergeFrom(ListedArticle other) =>
        Citation is null && other.Citation is not null ? other.FillFrom(this) : FillFrom(other);

    private ListedArticle FillFrom(ListedArticle other) => this with
    {
        Doi = Doi ?? other.Doi,
        Citation = Citation ?? other.Citation,
        Title = Title ?? other.Title,
        Authors = Authors.MergeFrom(other.Authors),
        Teaser = Teaser is not null && other.Teaser is not null && Teaser.AgreesWith(other.Teaser) ? Teaser.MergeFrom(other.Teaser) : Teaser ?? other.Teaser,
        Type = Type ?? other.Type,
        Published = Published?.MergeFrom(other.Published) ?? other.Published,
        Notices = Notices.MergeFrom(other.Notices),
    };
}
