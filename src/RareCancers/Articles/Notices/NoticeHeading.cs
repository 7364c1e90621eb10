using System.Text.RegularExpressions;
using RareCancers.Text;

namespace RareCancers.Articles.Notices;

/// <summary>Reads the titles of notices, and what an article's own title says of it.</summary>
internal static partial class NoticeHeading
{
    private const int MaxLength = 1000;

    /// <summary>
    /// Reads the title of a notice where it stands below an article, such as <c>Retraction Note to: On rare cancers</c>;
    /// none where the text is no such title.
    /// </summary>
    public static IReadOnlyList<Notice> Read(string? text)
    {
        var title = text is { Length: <= MaxLength } ? PlainText.Clean(text) : "";
        if (Heading().Match(title) is not { Success: true } match)
            return [];

        var notice = new Notice(NoticeKindParser.Parse(match.Groups["kind"].Value));
        return Prefix().Match(title[match.Length..]) is { Success: true } inner ? [.. NoticeKindParser.About(notice, NoticeKindParser.Parse(inner.Value))] : [notice];
    }

    /// <summary>
    /// The notice that an article's own title tells of, <c>RETRACTED ARTICLE: On rare cancers</c>; null when it tells of none.
    /// </summary>
    public static Notice? FromTitle(string? title) =>
        title is { Length: <= MaxLength } && Retracted().Match(title) is { Success: true } match ? new Notice(NoticeKindParser.Parse(match.Value)) : null;

    /// <summary>Whether an article by that title is itself a notice about another one.</summary>
    public static bool IsTitleOfNotice(string? title) => title is { Length: <= MaxLength } && Prefix().IsMatch(title);

    // Retraction Note to: On rare cancers   Correction to: On rare cancers   Publisher Correction: On rare cancers
    [GeneratedRegex(@"^(?<kind>(?:(?:Author |Publisher )?Correction|(?:Partial )?Retraction(?: Note)?|Erratum|Corrigendum|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?= to:)|(?:Author|Publisher) Correction|Partial Retraction(?: Note)?|Retraction Note|Correction(?=: (?:Retraction Note|Partial Retraction)\b)|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?: to)?: ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:(?:Author |Publisher )?Correction|(?:Partial )?Retraction(?: Note)?|Erratum|Corrigendum|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?: to)?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    // RETRACTED ARTICLE: On rare cancers   [Retracted] On rare cancers   Partially retracted: On rare cancers
    [GeneratedRegex(@"^(?:(?:Partially )?(?:Retracted|Withdrawn)(?: Article)?:|[\[(](?:Partially )?(?:Retracted|Withdrawn)(?: Article)?[\])])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Retracted();
}
