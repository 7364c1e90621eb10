namespace RareCancers.Exports;

/// <summary>Articles as a file that reference managers import.</summary>
public static class Export
{
    /// <summary>
    /// Writes the articles in the given order, in UTF-8 without a byte order mark. The same articles give the same bytes;
    /// articles that would share a key get suffixes in that order.
    /// </summary>
    public static byte[] Write(IEnumerable<Article> articles, ExportFormat format)
    {
        var keys = new CitationKeys();
        var references = articles.Select(article => Reference.From(article, keys.KeyOf(article)));
        return format switch
        {
            ExportFormat.BibTeX => BibTeXWriter.Write(references),
            ExportFormat.Ris => RisWriter.Write(references),
            ExportFormat.CslJson => CslJsonWriter.Write(references),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown export format."),
        };
    }
}
