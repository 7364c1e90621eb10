namespace RareCancers.Registries.EuropePmc;

/// <summary>A reference in PubMed's style. A null means that the reference does not say.</summary>
/// <param name="Journal">The journal's abbreviated title.</param>
/// <param name="Year">The year of the volume.</param>
/// <param name="Volume">The volume.</param>
/// <param name="Issue">The issue.</param>
/// <param name="Number">The first page or article number.</param>
/// <param name="Doi">The DOI.</param>
internal sealed partial record EuropePmcReference(string? Journal, int? Year, string? Volume, string? Issue, string? Number, Doi? Doi)
{
    private const int MaxLength = 500;

    /// <summary>Reads a reference; everything is null if there is none.</summary>
    public static EuropePmcReference Read(string? text)
    {
        var reference = text is { Length: <= MaxLength } ? PlainText.Clean(text) : "";
        var place = Place().Match(reference);
        string? Part(string name) => place.Groups[name] is { Success: true } part ? part.Value : null;
        return new EuropePmcReference(
            Part("journal"),
            place.Success ? int.Parse(place.Groups["year"].ValueSpan, CultureInfo.InvariantCulture) : null,
            Part("volume"),
            Part("issue"),
            PrintedPlace.FirstPage(Part("pages")),
            DoiAtEnd().Match(reference) is { Success: true } doi ? Doi.TryParse(doi.Groups["doi"].Value) : null);
    }

    // Respirology. 2022 Feb;27(2):107-108. doi: 10.1111/resp.14193.   F1000Research. 2023 ;12:1007   Cancers (Basel). 2021 Mar 1;13(Suppl 2):S7
    [GeneratedRegex(
        @"^(?<journal>[^;:]{1,200}?)\. ?(?<year>(?:1[89]|2[0-9])[0-9]{2})\b[^;:]{0,40}"
        + @"(?:; ?(?<volume>[0-9]{1,5}) ?(?:\((?<issue>[^()]{1,40})\))?(?: ?: ?(?<pages>[^.;]{1,40}))?)?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    // doi: 10.1111/resp.14193. Epub 2022 Jan 5.
    [GeneratedRegex(@"\bdoi: ?(?<doi>10\.[^\s]{1,200}[A-Za-z0-9)])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DoiAtEnd();
}
