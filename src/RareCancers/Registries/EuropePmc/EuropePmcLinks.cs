using RareCancers.Articles.Notices;

namespace RareCancers.Registries.EuropePmc;

/// <summary>Reads <c>commentCorrectionList</c>: the notices about an article, its preprint or published version, and its comments.</summary>
internal sealed partial class EuropePmcLinks
{
    // An article that many comment on has hundreds of links.
    private const int Max = 1000;

    private readonly (string Type, JsonElement Link)[] links;

    private EuropePmcLinks((string Type, JsonElement Link)[] links) => this.links = links;

    /// <summary>Whether the record is a notice about another article: the links of a notice end in "for" and "of".</summary>
    public bool AreOfNotice => links.Any(link => OfNotice().IsMatch(link.Type));

    public static EuropePmcLinks Read(JsonElement record) =>
        new([.. record.Member("commentCorrectionList").Member("commentCorrection").Items().Take(Max)
            .Select(link => (link.Member("type").Text() ?? "", link)).Where(link => link.Item1.Length is > 0 and < 100)]);

    /// <summary>The notices about the article.</summary>
    /// <param name="isRetracted">Whether the article's type says that it was retracted, even if no notice is linked.</param>
    /// <param name="toFullTitle">The journal's full title for an abbreviation; null for other journals.</param>
    public ValueList<Notice> Notices(bool isRetracted, Func<string, string?> toFullTitle)
    {
        var notices = links
            .Where(link => OnArticle().IsMatch(link.Type))
            .Select(link => Read(NoticeKindParser.Parse(link.Type), EuropePmcReference.Read(link.Link.Member("reference").Text()), toFullTitle))
            .ToList();
        if (isRetracted)
            notices.Add(new Notice(NoticeKind.Retraction));
        return Notice.Merge(notices);
    }

    /// <summary>The preprint of an article, or the published version of a preprint; a registered link rather than a guess.</summary>
    public EuropePmcLink? OtherVersion(bool isPreprint) => links
        .Where(link => link.Type.Equals(isPreprint ? "Preprint of" : "Preprint in", StringComparison.OrdinalIgnoreCase))
        .Select(link => ToLink(link.Link))
        .OfType<EuropePmcLink>()
        .OrderBy(link => link.IsGuess)
        .ThenBy(link => link.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    // The abbreviated title of another journal would be taken for another notice's. Of the date only the year is kept: that of the
    // issue and that of the registration differ, and each source would replace the other's date.
    private static Notice Read(NoticeKind kind, EuropePmcReference reference, Func<string, string?> toFullTitle)
    {
        var citation = reference is { Journal: { } journal, Year: { } year }
            ? Citation.TryCreate(toFullTitle(journal), year, reference.Volume, PrintedPlace.Supplement(reference.Issue), reference.Number)
            : null;
        var published = citation is null && reference is { Doi: null, Year: { } known } ? PublicationDate.TryCreate(known, month: null, day: null) : null;
        return new Notice(kind, citation, reference.Doi, published);
    }

    // Links without a note, and those of "a title-first author match", are not registered by anyone.
    private static EuropePmcLink? ToLink(JsonElement link) =>
        link.Member("source").Text()?.Trim().ToUpperInvariant() is { } source && link.Member("id").Text()?.Trim() is { } id
            && EuropePmcId.IsValid(source, id)
            ? new EuropePmcLink(id, IsGuess: link.Member("note").Text()?.Contains("crossref", StringComparison.OrdinalIgnoreCase) != true)
            : null;

    // Erratum in   Retraction in   Partial retraction in   Expression of concern in   Corrected and republished in, but not Comment in
    [GeneratedRegex(@"(?:errat|correct|retract|concern|corrigend).*\bin\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnArticle();

    // Erratum for   Retraction of   Expression of concern for, but not Corrected and republished from
    [GeneratedRegex(@"(?:errat|correct|retract|concern|corrigend).*\b(?:for|of)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OfNotice();
}
