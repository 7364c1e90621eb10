using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Text;

namespace RareCancers.Collections.Parsing;

/// <summary>An article as one listing shows it. A null says that the listing does not say.</summary>
public sealed record ListedArticle
{
    /// <summary>The DOI.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Journal, year, volume and number.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The title as plain text.</summary>
    public string? Title { get; init; }

    /// <summary>The authors, and whether the listing names all of them.</summary>
    public AuthorList Authors { get; init; } = AuthorList.Unknown;

    /// <summary>The start of the abstract.</summary>
    public Teaser? Teaser { get; init; }

    /// <summary>What kind of article it is, in the publisher's words, such as <c>Research</c> or <c>Systematic Review</c>.</summary>
    public string? Type { get; init; }

    /// <summary>When it was published.</summary>
    public PublicationDate? Published { get; init; }

    /// <summary>The notices attached to it.</summary>
    public ValueList<Notice> Notices { get; init; } = [];

    /// <summary>Whether there is enough to tell it from other articles.</summary>
    public bool IsIdentified => Doi is not null || Citation is not null;

    /// <summary>The ids by which other items may name the same article.</summary>
    internal IEnumerable<ArticleId> Ids => ArticleId.AllFrom(Doi, Citation);

    /// <summary>Whether the two have one name: the same DOI, or the same citation and not two DOIs.</summary>
    internal bool HasSameIdAs(ListedArticle other) =>
        Doi is not null && other.Doi is not null
            ? Doi == other.Doi
            : Citation is not null && other.Citation is not null && ArticleId.From(null, Citation) == ArticleId.From(null, other.Citation);

    /// <summary>
    /// Whether two items of one name cannot both be right. A DOI names one article, whatever blurb or shortened title a page
    /// features it with; only its place in the journal is then compared.
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

    /// <summary>What two items of one article say together: the one with the citation is the listing's own, and leads.</summary>
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
