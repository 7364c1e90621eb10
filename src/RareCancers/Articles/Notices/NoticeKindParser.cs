using System.Text.RegularExpressions;

namespace RareCancers.Articles.Notices;

/// <summary>Reads publishers' words for notices, such as <c>Publisher Correction</c> or <c>Retraction Note</c>.</summary>
internal static partial class NoticeKindParser
{
    /// <summary>
    /// What a notice by that name is to the article. A retraction of a part leaves the article standing, and is neither a
    /// retraction nor a mere correction.
    /// </summary>
    public static NoticeKind Parse(string name) =>
        Retraction().IsMatch(name) ? (Part().IsMatch(name) ? NoticeKind.Other : NoticeKind.Retraction)
        : name.Contains("concern", StringComparison.OrdinalIgnoreCase) ? NoticeKind.ExpressionOfConcern
        : Correction().IsMatch(name) ? NoticeKind.Correction
        : NoticeKind.Other;

    /// <summary>
    /// What there is where one notice is about another, <c>Correction to the Retraction Note</c>: the one is only a notice
    /// to the article's readers, and the other stands unless the one takes it back.
    /// </summary>
    /// <param name="notice">The one, with what is known of it.</param>
    /// <param name="about">The kind of the other.</param>
    public static IEnumerable<Notice> About(Notice notice, NoticeKind about) =>
        notice.Kind == about && about == NoticeKind.Correction ? [notice]
        : notice.Kind == NoticeKind.Retraction ? [notice with { Kind = NoticeKind.Other }]
        : [new Notice(about), notice with { Kind = NoticeKind.Other }];

    [GeneratedRegex("retract|withdrawn|withdrawal", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Retraction();

    [GeneratedRegex(@"\bpart(?:ial(?:ly)?|ly)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part();

    [GeneratedRegex("correction|corrected|erratum|errata|corrigend", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Correction();
}
