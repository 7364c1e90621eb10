namespace RareCancers.Articles.Notices;

/// <summary>Parses publishers' names for notices, such as <c>Publisher Correction</c> or <c>Retraction Note</c>.</summary>
internal static partial class NoticeKindParser
{
    /// <summary>
    /// The kind of notice that a name stands for. After a partial retraction the article remains valid, so that counts neither
    /// as a retraction nor as a mere correction.
    /// </summary>
    public static NoticeKind Parse(string name) =>
        Retraction().IsMatch(name) ? (Part().IsMatch(name) ? NoticeKind.Other : NoticeKind.Retraction)
        : name.Contains("concern", StringComparison.OrdinalIgnoreCase) ? NoticeKind.ExpressionOfConcern
        : Correction().IsMatch(name) ? NoticeKind.Correction
        : NoticeKind.Other;

    /// <summary>
    /// The notices that result when one notice is about another, as in <c>Correction to the Retraction Note</c>: to readers of
    /// the article the first is only a notice, and the second remains valid unless the first withdraws it.
    /// </summary>
    /// <param name="notice">The first notice, with what is known of it.</param>
    /// <param name="about">The kind of the second.</param>
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
