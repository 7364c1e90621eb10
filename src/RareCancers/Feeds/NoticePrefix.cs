using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Feeds;

/// <summary>What stands before the title of an article that there are notices about.</summary>
internal static class NoticePrefix
{
    private const string Retracted = "Retracted: ";

    /// <summary>That of the gravest notice, such as <c>Retracted: </c>; empty for an article without any, and where the title says it already.</summary>
    public static string Before(Article article)
    {
        var mark = Describe(article.Notices);
        return Says(article.Heading, mark) ? "" : mark;
    }

    // Titles begin with "Expression of" and "Corrective" for other reasons.
    private static bool Says(string heading, string mark) =>
        mark == Retracted ? NoticeHeading.FromTitle(heading) is not null : heading.StartsWith(mark.TrimEnd(), StringComparison.OrdinalIgnoreCase);

    private static string Describe(ValueList<Notice> notices) =>
        Has(notices, NoticeKind.Retraction) ? Retracted
        : Has(notices, NoticeKind.ExpressionOfConcern) ? "Expression of concern: "
        : Has(notices, NoticeKind.Correction) ? "Corrected: "
        : notices.Count > 0 ? "Notice: "
        : "";

    private static bool Has(ValueList<Notice> notices, NoticeKind kind) => notices.Any(notice => notice.Kind == kind);
}
