using RareCancers.Articles.Notices;

namespace RareCancers.Pages.Articles;

/// <summary>How pages show a notice.</summary>
internal static class NoticeText
{
    /// <summary>The class of its box in the style sheet: a retraction must not look like a correction.</summary>
    public static string ClassOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => "retraction",
        NoticeKind.ExpressionOfConcern => "concern",
        NoticeKind.Correction => "correction",
        NoticeKind.Other => "other",
        _ => throw Unknown(kind),
    };

    /// <summary>What it means for readers of the article, in one or two sentences.</summary>
    public static string MeaningOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Retraction => "The article is no longer valid. Do not rely on its findings.",
        NoticeKind.ExpressionOfConcern => "The editors have doubts about the article. Read it with caution.",
        NoticeKind.Correction => "The publisher has corrected part of this article. Read the correction before you rely on the article.",
        NoticeKind.Other => "The journal has published a note about the article. Read it before you rely on the article.",
        _ => throw Unknown(kind),
    };

    private static ArgumentOutOfRangeException Unknown(NoticeKind kind) => new(nameof(kind), kind, "Unknown kind of notice.");
}
