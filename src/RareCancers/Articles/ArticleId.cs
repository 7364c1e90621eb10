namespace RareCancers.Articles;

/// <summary>
/// An article's ID, which never changes once assigned: the DOI if it was known when the article was first seen, or else the
/// citation (<c>bmc-cancer:25:558</c>), or else the PubMed ID (<c>pmid:40155847</c>).
/// </summary>
public sealed partial record ArticleId
{
    private ArticleId(string value) => Value = value;

    /// <summary>The bare DOI, or journal, volume and number joined by colons, or the PubMed ID after <c>pmid:</c>.</summary>
    public string Value { get; }

    /// <summary>
    /// The ID of the article's feed entry, an IRI (RFC 4287, 4.2.6): the DOI's URL, or else a UUID URN made from the citation.
    /// It depends only on the article, so an entry keeps it under any host name.
    /// </summary>
    public string EntryId => Doi.TryParse(Value) is { } doi ? doi.Url.AbsoluteUri : NameBasedUuid.CreateUrn(Value);

    /// <summary>The ID of an article first seen with this citation and, if known, this DOI.</summary>
    public static ArticleId From(Doi? doi, Citation? citation, string? pmid = null) =>
        doi is not null ? new ArticleId(doi.Value)
        : citation is not null ? new ArticleId($"{Slug(citation.Journal)}:{citation.Volume}:{CitationNumber(citation)}")
        : pmid is not null ? new ArticleId("pmid:" + pmid)
        : throw new ArgumentException("An article needs a DOI, a citation or a PubMed ID to be identified.");

    /// <summary>
    /// All IDs that an article with these identifiers can have been stored under, the surest first. A version of a preprint is the
    /// same article as the preprint.
    /// </summary>
    public static IEnumerable<ArticleId> AllFrom(Doi? doi, Citation? citation, string? pmid = null)
    {
        if (doi is not null)
        {
            yield return From(doi, null);
            if (PreprintServers.WithoutVersion(doi) is var every && every != doi)
                yield return From(every, null);
        }

        if (citation is not null)
            yield return From(null, citation);
        if (pmid is not null)
            yield return From(null, null, pmid);
    }

    /// <summary>Parses an ID that <see cref="Value"/> returned; null for anything else.</summary>
    public static ArticleId? TryParse(string text) =>
        CitationForm().IsMatch(text) || PmidForm().IsMatch(text) || Doi.TryParse(text)?.Value == text ? new ArticleId(text) : null;

    /// <summary>Parses an ID that <see cref="Value"/> returned.</summary>
    /// <exception cref="FormatException">The text is neither a DOI nor the ID of a citation or a PubMed record.</exception>
    public static ArticleId Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not an article id, such as '10.1186/s12885-025-13934-2' or 'bmc-cancer:25:558'.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    // Different supplements of a volume may use the same numbers.
    private static string CitationNumber(Citation citation) =>
        citation.Issue is null ? citation.Number.ToLowerInvariant() : $"{Slug(citation.Issue)}:{citation.Number.ToLowerInvariant()}";

    // A hyphen stands for a name without letters and digits: no part of an ID is empty, so every ID can be parsed again.
    private static string Slug(string text) =>
        NotOfASlug().Replace(text.ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } slug ? slug : "-";

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotOfASlug();

    // pmid:40155847
    [GeneratedRegex(@"^pmid:[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PmidForm();

    [GeneratedRegex(@"^[\p{L}\p{N}-]+:[0-9]{1,5}(?::[\p{L}\p{N}-]+)?:[a-z]{0,4}[0-9]{1,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CitationForm();
}
