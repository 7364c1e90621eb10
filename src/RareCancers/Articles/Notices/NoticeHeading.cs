namespace RareCancers.Articles.Notices;

/// <summary>Reads the titles of notices, and notices in an article's own title.</summary>
internal static partial class NoticeHeading
{
    private const int MaxLength = 1000;

    /// <summary>
    /// Reads the title of a notice that is shown below an article, such as <c>Retraction Note to: On rare cancers</c>; empty
    /// if the text is not such a title.
    /// </summary>
    public static IReadOnlyList<Notice> Read(string? text)
    {
        var title = text is { Length: <= MaxLength } ? PlainText.Clean(text) : "";
        if (Heading().Match(title) is not { Success: true } match)
            return [];

        var notice = new Notice(NoticeKindParser.Parse(match.Groups["kind"].Value));
        return Prefix().Match(title[match.Length..]) is { Success: true } inner
            ? [.. NoticeKindParser.About(notice, NoticeKindParser.Parse(inner.Value))]
            : [notice];
    }

    /// <summary>The notice in an article's own title, such as <c>RETRACTED ARTICLE: On rare cancers</c>; null if there is none.</summary>
    public static Notice? FromTitle(string? title) =>
        title is { Length: <= MaxLength } && Retracted().Match(title) is { Success: true } match ? new Notice(NoticeKindParser.Parse(match.Value)) : null;

    /// <summary>Whether an article with this title is itself a notice about another article.</summary>
    public static bool IsTitleOfNotice(string? title) => title is { Length: <= MaxLength } && Prefix().IsMatch(title);

    // Retraction Note to: On rare cancers   Correction to: On rare cancers   Publisher Correction: On rare cancers
    [GeneratedRegex(
        @"^(?<kind>(?:(?:Author |Publisher )?Correction|(?:Partial )?Retraction(?: Note)?|Erratum|Corrigendum"
        + @"|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?= to:)|(?:Author|Publisher) Correction|Partial Retraction(?: Note)?"
        + @"|Retraction Note|Correction(?=: (?:Retraction Note|Partial Retraction)\b)|(?:Editorial )?Expression of Concern"
        + @"|Editor['’]s Note)(?: to)?: ",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"^(?:(?:Author |Publisher )?Correction|(?:Partial )?Retraction(?: Note)?|Erratum|Corrigendum"
        + @"|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?: to)?:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    // RETRACTED ARTICLE: On rare cancers   [Retracted] On rare cancers   Partially retracted: On rare cancers
    [GeneratedRegex(
        @"^(?:(?:Partially )?(?:Retracted|Withdrawn)(?: Article)?:|[\[(](?:Partially )?(?:Retracted|Withdrawn)(?: Article)?[\])])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Retracted();
}
