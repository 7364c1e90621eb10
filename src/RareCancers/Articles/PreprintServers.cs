namespace RareCancers.Articles;

/// <summary>Recognises the DOIs that preprint servers assign, and the versions in them.</summary>
internal static partial class PreprintServers
{
    /// <summary>
    /// Whether a preprint server assigned the DOI. Platforms that publish first and review afterwards, such as F1000Research, do not count:
    /// what they publish is an article.
    /// </summary>
    public static bool Issued(Doi doi) => Assigned().IsMatch(doi.Value);

    /// <summary>The DOI of a preprint without the version that some servers add to it; any other DOI as it is.</summary>
    public static Doi WithoutVersion(Doi doi) =>
        Versioned().Match(doi.Value) is { Success: true } match ? Doi.Parse(match.Groups["preprint"].Value) : doi;

    /// <summary>The name of the server that assigned the DOI of a preprint; null if it is not known.</summary>
    public static string? NameOf(Doi doi) => doi.Value.Split('/', 2) switch
    {
        // medRxiv's numbers start with the year.
        ["10.1101" or "10.64898", var suffix] => suffix[(suffix.LastIndexOf('.') + 1)..].Length == 8 ? "medRxiv" : "bioRxiv",
        ["10.21203", _] => "Research Square",
        ["10.20944", _] => "Preprints.org",
        ["10.2139", _] => "SSRN",
        ["10.26434", _] => "ChemRxiv",
        ["10.48550", _] => "arXiv",
        ["10.22541", _] => "Authorea",
        _ => null,
    };

    // bioRxiv and medRxiv: 10.1101/857789, 10.1101/2026.05.19.726321, 10.64898/2026.05.19.726321. The journals of Cold Spring Harbor
    // Laboratory Press share the first prefix, but have letters: 10.1101/gr.278000.126.
    // Research Square: 10.21203/rs.3.rs-1234567/v1         Preprints.org: 10.20944/preprints202605.0001.v1
    // SSRN: 10.2139/ssrn.1234567                           ChemRxiv: 10.26434/chemrxiv-2026-0abcd
    // arXiv: 10.48550/arxiv.2605.00001                     Authorea: 10.22541/au.171234567.12345678/v1
    [GeneratedRegex(
        @"^10\.(?:1101/(?:[0-9]{6,}|[0-9]{4}\.[0-9]{2}\.[0-9]{2}\.[0-9]{6,})$|64898/|21203/rs\.|20944/preprints|2139/ssrn|26434/|48550/arxiv|22541/au\.)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Assigned();

    // 10.21203/rs.3.rs-1234567/v2   10.20944/preprints202401.0001.v1   10.26434/chemrxiv-2024-abcde-v3   10.22541/au.171234567.12345678/v1
    [GeneratedRegex(
        @"^(?<preprint>10\.(?:21203/rs\.[0-9a-z.-]+?|20944/preprints[0-9.]+?|26434/chemrxiv[0-9a-z.-]*?|22541/au\.[0-9.]+?))[/.-]v[0-9]{1,3}\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Versioned();
}
