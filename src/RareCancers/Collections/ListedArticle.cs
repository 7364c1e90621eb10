using RareCancers.Articles;

namespace RareCancers.Collections;

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
}
