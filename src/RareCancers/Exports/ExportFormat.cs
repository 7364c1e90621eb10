namespace RareCancers.Exports;

/// <summary>The formats for reference managers and spreadsheets.</summary>
public enum ExportFormat
{
    /// <summary>BibTeX, as BibTeX and biblatex read it.</summary>
    BibTeX,

    /// <summary>RIS, the tagged format of 2012.</summary>
    Ris,

    /// <summary>CSL-JSON (Citation Style Language 1.0.2).</summary>
    CslJson,

    /// <summary>Comma-separated values (RFC 4180), for spreadsheets.</summary>
    Csv,
}
