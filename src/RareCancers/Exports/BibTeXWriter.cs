namespace RareCancers.Exports;

/// <summary>
/// Writes BibTeX in UTF-8. The fields are those that BibTeX's own styles, biblatex and Zotero all read. The article number goes
/// into <c>pages</c>, as in the publisher's own exports, because the standard styles do not know <c>eid</c>; in older
/// articles the number is the first page.
/// </summary>
internal static class BibTeXWriter
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static byte[] Write(IEnumerable<Reference> references) => TextFile.Write(references, "\n", Append);

    private static void Append(StringBuilder text, Reference reference)
    {
        text.Append(reference.IsPreprint ? "@misc{" : "@article{").Append(reference.Key).Append(",\n");
        AppendAuthors(text, reference);
        if (reference.Title is { } title)
            AppendField(text, "title", title, BibTeXTitle.Append);
        AppendText(text, "journal", reference.Citation?.Journal);
        AppendText(text, "howpublished", reference.IsPreprint ? $"Preprint{(reference.Server is { } server ? ", " + server : "")}" : null);
        AppendText(text, "issn", reference.Issn);
        AppendDate(text, reference.Issued);
        AppendText(text, "volume", reference.Citation?.Volume);
        AppendText(text, "number", reference.Citation?.Issue);
        AppendText(text, "pages", reference.Citation?.Number);
        // biblatex reads these two verbatim, and BibTeX's styles accept the characters that a DOI or its address may contain.
        AppendField(text, "doi", reference.Doi?.Value, AppendVerbatim);
        AppendField(text, "url", reference.Doi?.Url.AbsoluteUri, AppendVerbatim);
        AppendText(text, "pmid", reference.Pmid);
        AppendText(text, "pmcid", reference.Pmcid);
        AppendText(text, "language", "en");
        AppendText(text, "keywords", Joined(", ", reference.Keywords));
        AppendText(text, "note", reference.Note);
        AppendText(text, "abstract", Joined(" ", reference.Abstract));
        text.Append("}\n");
    }

    private static void AppendAuthors(StringBuilder text, Reference reference)
    {
        if (reference.Authors.Count == 0)
            return;

        text.Append("  author = {");
        for (var index = 0; index < reference.Authors.Count; index++)
        {
            if (index > 0)
                text.Append(" and ");
            BibTeXName.Append(text, reference.Authors[index]);
        }

        text.Append(reference.HasMoreAuthors ? " and others},\n" : "},\n");
    }

    private static void AppendDate(StringBuilder text, PublicationDate? date)
    {
        AppendText(text, "year", date?.Year.ToString("0000", CultureInfo.InvariantCulture));
        // BibTeX's month names, which each style and language spells out in its own way.
        if (date?.Month is { } month)
            text.Append("  month = ").Append(Months[month - 1]).Append(",\n");
        AppendText(text, "day", date?.Day?.ToString(CultureInfo.InvariantCulture));
    }

    private static void AppendText(StringBuilder text, string field, string? value) => AppendField(text, field, value, BibTeXText.Append);

    private static void AppendField(StringBuilder text, string field, string? value, Action<StringBuilder, ReadOnlySpan<char>> append)
    {
        if (value is null)
            return;

        text.Append("  ").Append(field).Append(" = {");
        append(text, value);
        text.Append("},\n");
    }

    private static void AppendVerbatim(StringBuilder text, ReadOnlySpan<char> value) => text.Append(value);

    private static string? Joined(string separator, IReadOnlyList<string> parts) => parts.Count == 0 ? null : string.Join(separator, parts);
}
