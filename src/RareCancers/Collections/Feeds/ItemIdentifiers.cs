namespace RareCancers.Collections.Feeds;

/// <summary>What identifies the article of an item.</summary>
/// <param name="Doi">Its DOI.</param>
/// <param name="Pmid">Its number in PubMed.</param>
/// <param name="Pmcid">Its number in PubMed Central, such as <c>PMC11905467</c>.</param>
internal sealed partial record ItemIdentifiers(Doi? Doi, string? Pmid, string? Pmcid)
{
    private const int MaxLength = 2000;

    /// <summary>Reads the identifiers from wherever an item may have them.</summary>
    public static ItemIdentifiers Of(FeedItem item)
    {
        string[] stated = [.. item.Identifiers, .. item.Id is null ? Array.Empty<string>() : [item.Id]];
        string[] all = [.. stated, .. item.Links];
        return new ItemIdentifiers(
            all.Select(DoiOf).FirstOrDefault(doi => doi is not null) ?? DoiOfSource(item.Source),
            all.Select(text => ValueOf(Pubmed(), text)).FirstOrDefault(number => number is not null),
            stated.Select(text => ValueOf(PubmedCentral(), text)).FirstOrDefault(number => number is not null));
    }

    private static Doi? DoiOf(string text) =>
        text.Length > MaxLength ? null
        : ItemLink.IsLink(text) ? ItemLink.DoiOf(text)
        : ItemLink.WithoutVersion(Doi.TryParse(Label().Replace(text, "doi:").TrimEnd('.', ',', ';', ' ')));

    // Nature Catalysis, Published online: 2026-05-12; | doi:10.1038/s41929-026-01535-6, but not the journal's own DOI
    private static Doi? DoiOfSource(string? text) =>
        text is { Length: <= MaxLength } && text.Contains("doi:", StringComparison.OrdinalIgnoreCase) ? Doi.TryParse(text) : null;

    private static string? ValueOf(Regex pattern, string text) =>
        text.Length <= MaxLength && pattern.Match(text) is { Success: true } match ? match.Groups["value"].Value.ToUpperInvariant() : null;

    // DOI: 10.1038/…   doi 10.1038/…
    [GeneratedRegex(@"^doi\s*:?\s*(?=10\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // pmid:42476553   pubmed:42476553   https://pubmed.ncbi.nlm.nih.gov/42476553/?utm_source=…   https://www.ncbi.nlm.nih.gov/pubmed/42476553
    [GeneratedRegex(
        @"^(?:(?:pmid|pubmed)\s*:?\s*|https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)(?<value>[1-9][0-9]{0,8})/?(?:$|[?#])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pubmed();

    // pmc:PMC11905467
    [GeneratedRegex(@"^(?:pmc(?:id)?\s*:\s*)?(?<value>PMC[1-9][0-9]{0,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PubmedCentral();
}
