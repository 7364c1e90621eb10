namespace RareCancers.Exports;

/// <summary>
/// Writes RIS by its specification of 2012: one field per line, with CR and LF. RIS has no escapes; fields contain no line
/// breaks, so no text is read as a tag. The article number goes into <c>SP</c>, where Zotero, EndNote and
/// Mendeley show it, because it may be a first page and only EndNote reads <c>C7</c>.
/// </summary>
internal static class RisWriter
{
    public static byte[] Write(IEnumerable<Reference> references) => TextFile.Write(references, "\r\n", Append);

    private static void Append(StringBuilder text, Reference reference)
    {
        AppendField(text, "TY", reference.IsPreprint ? "UNPB" : "JOUR");
        AppendField(text, "ID", reference.Key);
        foreach (var author in reference.Authors)
            AppendField(text, "AU", NameOf(author));
        AppendField(text, "AU", reference.HasMoreAuthors ? "et al." : null);
        AppendField(text, "TI", reference.Title);
        AppendField(text, "T2", reference.Citation?.Journal);
        AppendField(text, "PB", reference.Server);
        AppendField(text, "SN", reference.Issn);
        AppendField(text, "PY", reference.Issued?.Year.ToString("0000", CultureInfo.InvariantCulture));
        AppendField(text, "DA", reference.Issued is { Month: not null } issued ? DateOf(issued) : null);
        AppendField(text, "VL", reference.Citation?.Volume);
        AppendField(text, "IS", reference.Citation?.Issue);
        AppendField(text, "SP", reference.Citation?.Number);
        AppendField(text, "DO", reference.Doi?.Value);
        AppendField(text, "UR", reference.Doi?.Url.AbsoluteUri);
        // AN is an accession number in the database that DB names; for a journal article, C2 is the PubMed Central ID.
        AppendField(text, "AN", reference.Pmid);
        AppendField(text, "DB", reference.Pmid is null ? null : "PubMed");
        AppendField(text, "C2", reference.Pmcid);
        AppendField(text, "LA", "en");
        foreach (var keyword in reference.Keywords)
            AppendField(text, "KW", keyword);
        AppendField(text, "N1", reference.Note);
        AppendField(text, "AB", reference.Abstract.Count == 0 ? null : string.Join(' ', reference.Abstract));
        AppendField(text, "ER", "");
    }

    private static void AppendField(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
            text.Append(tag).Append("  - ").Append(value).Append("\r\n");
    }

    // Family, given, suffix. A name of one part has no comma, because the rest would be read as given names.
    private static string NameOf(Author author) => author.Parts switch
    {
        null => WithoutCommas(author.Name),
        { Given: null, Family: var family } => WithoutCommas(family),
        { Given: { } given, Family: var family, Suffix: null } => $"{WithoutCommas(family)}, {WithoutCommas(given)}",
        { Given: { } given, Family: var family, Suffix: { } suffix } => $"{WithoutCommas(family)}, {WithoutCommas(given)}, {WithoutCommas(suffix)}",
    };

    private static string WithoutCommas(string part) =>
        part.Contains(',', StringComparison.Ordinal) ? PlainText.Clean(part.Replace(',', ' ')) : part;

    // 2025/03/28/ or 2025/03//: year, month and day, each followed by a slash, then RIS's "other information".
    private static string DateOf(PublicationDate date) => date.Day is null
        ? string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}/{date.Month:00}//")
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}/{date.Month:00}/{date.Day:00}/");
}
