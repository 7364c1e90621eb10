namespace RareCancers.Exports;

/// <summary>
/// A reference in Vancouver style, as in the ICMJE's sample references and the NLM's <i>Citing Medicine</i>: up to six authors with two
/// initials each, and the date as precisely as known. The journal is written as the source writes it; its abbreviation is not known.
/// </summary>
internal static class VancouverStyle
{
    // ICMJE: more than six authors are cut after the sixth.
    private const int MaxAuthors = 6;

    // Citing Medicine, chapter 1: at most two initials.
    private const int MaxInitials = 2;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static string Format(Reference reference)
    {
        var pmid = reference.Pmid is { } one ? $"PMID: {one}" : null;
        var pmcid = reference.Pmcid is { } other ? $"PMCID: {other}" : null;
        return Joined(
            " ",
            Ended(Authors(reference)),
            Ended(reference.Title),
            Ended(reference.Citation?.Journal),
            Ended(Place(reference)),
            Ended(reference.Doi is { } doi ? $"doi: {doi}" : null),
            Ended(Joined("; ", pmid, pmcid)))!;
    }

    // Smith JA, De Placido P Jr; Rare Tumour Study Group
    private static string? Authors(Reference reference)
    {
        if (reference.Authors.Count == 0)
            return null;

        var text = new StringBuilder();
        foreach (var (index, author) in reference.Authors.Take(MaxAuthors).Index())
            text.Append(index == 0 ? "" : author.IsGroup || reference.Authors[index - 1].IsGroup ? "; " : ", ").Append(NameOf(author));
        return text.Append(reference.HasMoreAuthors || reference.Authors.Count > MaxAuthors ? ", et al" : "").ToString();
    }

    private static string NameOf(Author author)
    {
        if (author.Parts is not { Given: { } given } parts)
            return author.Name;

        var initials = string.Concat(Initials.Of(given).SelectMany(name => name).Take(MaxInitials));
        return Joined(" ", parts.Family, initials, SuffixOf(parts.Suffix))!;
    }

    // Citing Medicine writes the Roman numerals after a name as ordinals.
    private static string? SuffixOf(string? suffix) => suffix?.TrimEnd('.') switch
    {
        "II" => "2nd",
        "III" => "3rd",
        "IV" => "4th",
        var other => other,
    };

    // 2025 Mar 28;25:558   2024 Jun;24 Suppl 1:S1   2025;25(3):e9
    private static string? Place(Reference reference) => reference.Citation is { } citation
        ? $"{Date(reference.Issued)};{citation.Volume}{Issue(citation.Issue)}:{citation.Number}"
        : reference.Issued is { } issued ? Date(issued) : null;

    private static string? Issue(string? issue) =>
        issue is null ? null : issue.StartsWith("Suppl", StringComparison.Ordinal) ? $" {issue}" : $"({issue})";

    private static string? Date(PublicationDate? date) => date is null ? null : Joined(
        " ",
        date.Year.ToString("0000", CultureInfo.InvariantCulture),
        date.Month is { } month ? Months[month - 1] : null,
        date.Day?.ToString(CultureInfo.InvariantCulture));

    private static string? Ended(string? part) => part?.TrimEnd('.') switch
    {
        null => null,
        [.., '?' or '!'] question => question,
        var statement => statement + ".",
    };

    private static string? Joined(string separator, params string?[] parts) =>
        parts.Where(part => !string.IsNullOrEmpty(part)).ToArray() is { Length: > 0 } known ? string.Join(separator, known) : null;
}
