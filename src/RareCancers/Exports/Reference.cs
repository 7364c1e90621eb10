using RareCancers.Articles.Notices;

namespace RareCancers.Exports;

/// <summary>The data about an article that every format contains. Null means that no source gave the value; nothing is made up.</summary>
internal sealed record Reference
{
    private const string Retracted = "RETRACTED: ";

    /// <summary>Its key within the file.</summary>
    public required string Key { get; init; }

    /// <summary>The known authors, in order.</summary>
    public required IReadOnlyList<Author> Authors { get; init; }

    /// <summary>Whether there are more authors.</summary>
    public required bool HasMoreAuthors { get; init; }

    /// <summary>
    /// The title. That of a retracted article starts with <c>RETRACTED: </c>, as in Crossref and PubMed: few citation styles
    /// print a note, but all print the title.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>Journal, volume, issue and number.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The ISSN of the journal; null if it or the journal is unknown.</summary>
    public string? Issn { get; init; }

    /// <summary>
    /// When it was published. If the publisher's date is in another year than the volume, only the volume's year is given,
    /// because the article is cited by that year.
    /// </summary>
    public PublicationDate? Issued { get; init; }

    /// <summary>Whether it is a preprint that has not been published in a journal.</summary>
    public bool IsPreprint { get; init; }

    /// <summary>The name of the server that the preprint is on; null if it is unknown, and for any other article.</summary>
    public string? Server { get; init; }

    /// <summary>The DOI.</summary>
    public Doi? Doi { get; init; }

    /// <summary>Its PubMed ID.</summary>
    public string? Pmid { get; init; }

    /// <summary>Its PubMed Central ID, such as <c>PMC11905467</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>The paragraphs of the abstract; empty if there is none.</summary>
    public required IReadOnlyList<string> Abstract { get; init; }

    /// <summary>The names of the cancers that it is about, without commas.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Its corrections, retractions and other notices as sentences.</summary>
    public string? Note { get; init; }

    /// <summary>The reference for an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="key">Its key within the file.</param>
    /// <param name="issn">The ISSN of the Collection's journal; null when it is unknown.</param>
    public static Reference From(Article article, string key, string? issn) => new()
    {
        Key = key,
        Authors = article.Authors.People,
        HasMoreAuthors = !article.Authors.IsComplete && article.Authors.People.Count > 0,
        Title = TitleOf(article),
        Citation = article.Citation,
        Issn = article.Citation is null ? null : issn,
        Issued = IssuedOf(article),
        IsPreprint = article.IsPreprint,
        Server = article.IsPreprint ? PreprintServers.NameOf(article.Doi!) : null,
        Doi = article.Doi,
        Pmid = Known(article.Pmid),
        Pmcid = Known(article.Pmcid),
        Abstract = [.. (article.Abstract?.Text ?? "").Split('\n').Select(PlainText.Clean).Where(paragraph => paragraph.Length > 0)],
        Keywords = [.. article.Classification.Topics.Select(match => TopicVocabulary.Default.Find(match.Topic)?.Name).OfType<string>().Distinct()],
        Note = NoteOf(article.Notices),
    };

    private static string? TitleOf(Article article)
    {
        var title = Known(article.Title);
        return title is not null && article.Notices.Any(notice => notice.Kind == NoticeKind.Retraction) && NoticeHeading.FromTitle(title) is null
            ? Retracted + title
            : title;
    }

    private static PublicationDate? IssuedOf(Article article) => article switch
    {
        { Citation: null } => article.Published,
        { Published: { } published, Citation: var citation } when published.Year == citation.Year => published,
        { Citation: var citation } => PublicationDate.TryCreate(citation.Year, month: null, day: null),
    };

    private static string? NoteOf(ValueList<Notice> notices) => notices.Count == 0 ? null : string.Join(' ', notices.Select(Sentence));

    // Whereabouts contain the DOI only if nothing else is known; a reference always needs it.
    private static string Sentence(Notice notice) => notice.Doi is { } doi && (notice.Citation is not null || notice.Published is not null)
        ? $"{notice.Title}: {notice.Whereabouts}, doi:{doi}."
        : $"{notice.Title}: {notice.Whereabouts}.";

    private static string? Known(string? text) => PlainText.Clean(text) is { Length: > 0 } clean ? clean : null;
}
