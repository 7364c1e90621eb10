namespace RareCancers.Collections.Feeds;

/// <summary>Recognises the parts of a description that only repeat other facts of the item.</summary>
internal sealed partial class Boilerplate
{
    // A paragraph of an abstract is longer than all of these, except for lists of authors.
    private const int MaxLength = 300;

    private readonly string title;
    private readonly IReadOnlyList<string> names;
    private readonly string starts;

    /// <param name="title">The item's title; null if it has none.</param>
    /// <param name="names">Names of the journal and the feed.</param>
    public Boilerplate(string? title, params IReadOnlyList<string> names)
    {
        this.title = title ?? "";
        this.names = names;
        starts = string.Concat(names.Append(this.title).Select(StartOf));
    }

    /// <summary>Whether a paragraph is boilerplate: a citation, an identifier, a label with its value, a list of names, or the title again.</summary>
    public bool Contains(string text) =>
        IsCitation(text) || Label().IsMatch(text) || text.Length <= MaxLength && (Phrase().IsMatch(text) || IsName(text))
        || text.StartsWith("by ", StringComparison.Ordinal) && AuthorList.IsListOfNames(text["by ".Length..]);

    /// <summary>Whether a text only says where an article was published.</summary>
    public static bool IsCitation(string text) =>
        text.Length <= MaxLength && (Issue().IsMatch(text) || Identifier().IsMatch(text) || Abbreviated().IsMatch(text));

    private bool IsName(string text)
    {
        // Folding texts takes longer than everything else.
        if (!starts.Contains(StartOf(text), StringComparison.Ordinal))
            return false;

        var folded = PlainText.Fold(ItemTitle.WithoutPrefix(text));
        return folded.Length > 0
            && (folded == PlainText.Fold(title) || names.Any(name => PlainText.Fold(name).StartsWith(folded, StringComparison.Ordinal)));
    }

    // The first letter or digit, in lower case and without diacritics, or a blank.
    private static char StartOf(string text) =>
        text.FirstOrDefault(char.IsLetterOrDigit, ' ') is var first && char.IsAscii(first) ? char.ToLowerInvariant(first)
        : PlainText.Fold(first.ToString()) is [var letter, ..] ? letter : ' ';

    // Abstract   ABSTRACT:   No abstract available.   NO ABSTRACT
    [GeneratedRegex(@"^(?:abstract|no abstract(?: available)?|abstract not available)[ .:]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();

    // Author(s): A Bee, C Dee   Publication date: Available online 20 May 2026   Source: Cell   PMID:42476553 | DOI:10.1093/…
    [GeneratedRegex(
        @"^(?:authors?|author\(s\)|(?:publication date|source|pmid|pmc|doi) ?(?=:.{0,250}$)) ?:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // Science, Volume 392, Issue 6800, Page 814-814, May 2026.   Journal of Clinical Oncology, Ahead of Print.   Cancer Medicine, EarlyView.
    [GeneratedRegex(
        @"^[^.]{2,150}, (?:Volume [0-9A-Za-z]|Vol\. [0-9]|Ahead of Print|Early ?View|Accepted Article|Just Accepted|Online First)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Issue();

    // Nature Catalysis, Published online: 12 May 2026; doi:10.1038/s41929-026-01535-6   Cancers doi: 10.3390/cancers18010001
    [GeneratedRegex(
        @"\bdoi:? ?(?:https?://(?:dx\.)?doi\.org/)?10\.[0-9]{4,9}/\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    // Cancers (Basel). 2026 Apr 1;18(7):1678. doi: 10.3390/cancers18071678. eCollection 2026.   J Hand Surg. 2026 Nov 24. Online ahead of print.
    [GeneratedRegex(
        @"^[^.]{2,150}\. [12][0-9]{3}(?: [A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?)?(?: [0-9]{1,2})?(?:;[^ ]{1,40})?\.(?: .{0,100})?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviated();
}
