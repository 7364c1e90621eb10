namespace RareCancers.Exports;

/// <summary>Articles as a file for a reference manager or a spreadsheet.</summary>
public static class Export
{
    /// <summary>
    /// Writes the articles in the given order, in UTF-8; only CSV starts with a byte order mark. The same articles give the same bytes;
    /// articles that would share a key get suffixes in that order.
    /// </summary>
    /// <param name="articles">The articles.</param>
    /// <param name="format">The format.</param>
    /// <param name="issn">The ISSN of their journal, such as <c>1471-2407</c>; null when it is unknown.</param>
    public static byte[] Write(IEnumerable<Article> articles, ExportFormat format, string? issn = null)
    {
        var keys = new CitationKeys();
        var references = articles.Select(article => Reference.From(article, keys.KeyOf(article), issn));
        return format switch
        {
            ExportFormat.BibTeX => BibTeXWriter.Write(references),
            ExportFormat.Ris => RisWriter.Write(references),
            ExportFormat.CslJson => CslJsonWriter.Write(references),
            ExportFormat.Csv => CsvWriter.Write(references),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
        };
    }
}
