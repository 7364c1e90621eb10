namespace RareCancers.Exports;

/// <summary>The formats' names, file extensions and media types.</summary>
public static class ExportFormats
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = Enum.GetValues<ExportFormat>();

    /// <summary>The format with the extension <c>bib</c>, <c>ris</c> or <c>json</c>; null for any other.</summary>
    public static ExportFormat? TryParse(string ending) => All.Where(format => format.Ending() == ending).Cast<ExportFormat?>().FirstOrDefault();

    /// <summary>The extension of the format's addresses and files.</summary>
    public static string Ending(this ExportFormat format) => Describe(format).Ending;

    /// <summary>The format's name.</summary>
    public static string Name(this ExportFormat format) => Describe(format).Name;

    /// <summary>The media type by which reference managers recognize the format.</summary>
    public static string MediaType(this ExportFormat format) => Describe(format).MediaType;

    private static (string Ending, string Name, string MediaType) Describe(ExportFormat format) => format switch
    {
        ExportFormat.BibTeX => ("bib", "BibTeX", "application/x-bibtex"),
        ExportFormat.Ris => ("ris", "RIS", "application/x-research-info-systems"),
        ExportFormat.CslJson => ("json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
    };
}
