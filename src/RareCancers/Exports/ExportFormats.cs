namespace RareCancers.Exports;

/// <summary>The formats' names, file extensions and media types.</summary>
public static class ExportFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = Enum.GetValues<ExportFormat>();

    /// <summary>The formats that reference managers import.</summary>
    public static IReadOnlyList<ExportFormat> ForReferenceManagers { get; } = [ExportFormat.BibTeX, ExportFormat.Ris, ExportFormat.CslJson];

    /// <summary>The format with the extension <c>bib</c>, <c>ris</c>, <c>json</c> or <c>csv</c>; null for any other.</summary>
    public static ExportFormat? TryParse(string ending) => All.Where(format => format.Ending() == ending).Cast<ExportFormat?>().FirstOrDefault();

    /// <summary>The extension of the format's addresses and files.</summary>
    public static string Ending(this ExportFormat format) => Describe(format).Ending;

    /// <summary>The format's name.</summary>
    public static string Name(this ExportFormat format) => Describe(format).Name;

    /// <summary>The media type by which programs recognize the format.</summary>
    public static string MediaType(this ExportFormat format) => Describe(format).MediaType;

    private static (string Ending, string Name, string MediaType) Describe(ExportFormat format) => format switch
    {
        ExportFormat.BibTeX => ("bib", "BibTeX", "application/x-bibtex"),
        ExportFormat.Ris => ("ris", "RIS", "application/x-research-info-systems"),
        ExportFormat.CslJson => ("json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
        // Its charset is UTF-8 unless the type says otherwise (RFC 7111, 5.1).
        ExportFormat.Csv => ("csv", "CSV", "text/csv"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
    };
}
