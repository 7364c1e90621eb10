namespace RareCancers.Exports;

/// <summary>The formats' names, file extensions and media types.</summary>
public static class ExportFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = Enum.GetValues<ExportFormat>();

    /// <summary>The format with the extension <c>bib</c>, <c>ris</c> or <c>json</c>; null for any other.</summary>
    public static ExportFormat? TryParse(string ending) => ending switch
    {
        "bib" => ExportFormat.BibTeX,
        "ris" => ExportFormat.Ris,
        "json" => ExportFormat.CslJson,
        _ => null,
    };

    /// <summary>The extension of the format's addresses and files.</summary>
    public static string Ending(this ExportFormat format) => format switch
    {
        ExportFormat.BibTeX => "bib",
        ExportFormat.Ris => "ris",
        ExportFormat.CslJson => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
    };

    /// <summary>The format's name.</summary>
    public static string Name(this ExportFormat format) => format switch
    {
        ExportFormat.BibTeX => "BibTeX",
        ExportFormat.Ris => "RIS",
        ExportFormat.CslJson => "CSL-JSON",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
    };

    /// <summary>The media type by which reference managers recognize the format.</summary>
    public static string MediaType(this ExportFormat format) => format switch
    {
        ExportFormat.BibTeX => "application/x-bibtex",
        ExportFormat.Ris => "application/x-research-info-systems",
        ExportFormat.CslJson => "application/vnd.citationstyles.csl+json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
    };
}
