namespace RareCancers.Exports;

/// <summary>
/// A reference in the style of the American Psychological Association's manual, seventh edition, as plain text: up to twenty authors,
/// otherwise the first nineteen and, if the list is complete, the last; the title as published; the number of an article after
/// <c>Article</c>.
/// </summary>
internal static class ApaStyle
{
    // Section 9.8: twenty-one or more are cut.
    private const int MaxAuthors = 20;

    public static string Format(Reference reference)
    {
        var date = reference.Issued is { } issued ? issued.Year.ToString("0000", CultureInfo.InvariantCulture) : "n.d.";
        var title = Ended(reference.Title);
        // Section 9.12: without an author the title comes first.
        var start = Authors(reference) is { } authors ? $"{Ended(authors)} ({date}). {title}"
            : title is null ? $"({date})."
            : $"{title} ({date}).";
        return string.Join(
            ' ',
            new[] { start.Trim(), Ended(Place(reference.Citation)), reference.Doi?.Url.AbsoluteUri }.Where(part => part is not null));
    }

    /// <summary>The part of the reference in italics: the journal's title and the volume (section 9.25); null without a citation.</summary>
    public static string? Italic(Citation? citation) => citation is null ? null : $"{citation.Journal}, {citation.Volume}";

    // Smith, J. A., De Placido, P., Jr., & Rare Tumour Study Group
    private static string? Authors(Reference reference)
    {
        string[] names = [.. reference.Authors.Select(NameOf)];
        return names switch
        {
            [] => null,
            _ when reference.HasMoreAuthors => $"{string.Join(", ", names.Take(MaxAuthors - 1))}, et al.",
            [var one] => one,
            { Length: > MaxAuthors } => $"{string.Join(", ", names.Take(MaxAuthors - 1))}, . . . {names[^1]}",
            _ => $"{string.Join(", ", names[..^1])}, & {names[^1]}",
        };
    }

    private static string NameOf(Author author)
    {
        if (author.Parts is not { Given: { } given } parts)
            return author.Name;

        var initials = string.Join(' ', Initials.Of(given).Select(name => string.Join('-', name.Select(initial => initial + "."))));
        var suffix = parts.Suffix is { } after ? ", " + (after is "Jr" or "Sr" ? after + "." : after) : "";
        return $"{parts.Family}, {initials}{suffix}";
    }

    // BMC Cancer, 25(3), Article 558
    private static string? Place(Citation? citation) => citation is null
        ? null
        : $"{Italic(citation)}{(citation.Issue is { } issue ? $"({issue})" : "")}, Article {citation.Number}";

    private static string? Ended(string? part) => part is null or [.., '.' or '?' or '!'] ? part : part + ".";
}
