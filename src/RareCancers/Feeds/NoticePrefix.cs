using RareCancers.Articles.Notices;

namespace RareCancers.Feeds;

/// <summary>The prefix in the title of an article that has notices.</summary>
internal static class NoticePrefix
{
    private const string Retracted = "Retracted: ";

    /// <summary>The prefix for the gravest notice, such as <c>Retracted: </c>; empty without notices, or if the title already says so.</summary>
    public static string Before(Article article)
    {
        var prefix = Describe(article.Notices);
        return Says(article.Heading, prefix) ? "" : prefix;
    }

    // The whole prefix must match, because titles start with "Expression of" and "Corrective" for other reasons.
    private static bool Says(string heading, string prefix) =>
        prefix == Retracted ? NoticeHeading.FromTitle(heading) is not null : heading.StartsWith(prefix.TrimEnd(), StringComparison.OrdinalIgnoreCase);

    private static string Describe(ValueList<Notice> notices) =>
        Has(notices, NoticeKind.Retraction) ? Retracted
        : Has(notices, NoticeKind.ExpressionOfConcern) ? "Expression of concern: "
        : Has(notices, NoticeKind.Correction) ? "Corrected: "
        : notices.Count > 0 ? "Notice: "
        : "";

    private static bool Has(ValueList<Notice> notices, NoticeKind kind) => notices.Any(notice => notice.Kind == kind);
}
