namespace RareCancers.Exports;

/// <summary>
/// Writes CSV (RFC 4180) in UTF-8 with a header row. It starts with a byte order mark: without one, Excel does not read it as UTF-8.
/// Every field is quoted. A sign at which a spreadsheet would start a formula gets an apostrophe before it. No other format needs that, so
/// this one is for reading and sorting rather than for import into a reference manager.
/// </summary>
internal static partial class CsvWriter
{
    private static readonly (string Header, Func<Reference, string?> Value)[] Columns =
    [
        ("Title", reference => reference.Title),
        ("Authors", reference => Authors(reference)),
        ("Journal", reference => reference.Citation?.Journal),
        ("ISSN", reference => reference.Issn),
        ("Year", reference => reference.Issued?.Year.ToString("0000", CultureInfo.InvariantCulture)),
        ("Published", reference => reference.Issued?.ToString()),
        ("Volume", reference => reference.Citation?.Volume),
        ("Issue", reference => reference.Citation?.Issue),
        ("Article number", reference => reference.Citation?.Number),
        ("DOI", reference => reference.Doi?.Value),
        ("URL", reference => reference.Doi?.Url.AbsoluteUri),
        ("PMID", reference => reference.Pmid),
        ("PMCID", reference => reference.Pmcid),
        ("Topics", reference => string.Join("; ", reference.Keywords)),
        ("Notices", reference => reference.Note),
        ("Abstract", reference => string.Join(' ', reference.Abstract)),
    ];

    public static byte[] Write(IEnumerable<Reference> references)
    {
        var header = new StringBuilder("\uFEFF");
        AppendRow(header, Columns.Select(column => column.Header));
        return
        [
            .. Encoding.UTF8.GetBytes(header.ToString()),
            .. TextFile.Write(references, "", (text, reference) => AppendRow(text, Columns.Select(column => column.Value(reference)))),
        ];
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string?> fields) =>
        text.AppendJoin(',', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string? field) =>
        $"\"{FormulaStart().Replace(field ?? "", "'$0").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Authors(Reference reference) =>
        string.Join("; ", reference.Authors.Select(author => author.Name).Concat(reference.HasMoreAuthors ? ["et al."] : (string[])[]));

    // =HYPERLINK(...)   +1   -1   @SUM(1)   and their full-width forms, at the start of a field. Where semicolons separate the fields, as in
    // Excel in much of Europe, also after one.
    [GeneratedRegex("(?<=(?:^|;)[ \"]*)[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]", RegexOptions.CultureInvariant)]
    private static partial Regex FormulaStart();
}
