namespace RareCancers.Articles.Notices;

/// <summary>What a notice says about the article it belongs to.</summary>
public enum NoticeKind
{
    /// <summary>A correction, erratum or corrigendum: the article stands, part of it was wrong.</summary>
    Correction,

    /// <summary>The editors doubt the article and say so while they look into it.</summary>
    ExpressionOfConcern,

    /// <summary>The article no longer stands.</summary>
    Retraction,

    /// <summary>A notice of a kind that we do not know; shown as "notice", never as something worse.</summary>
    Other,
}
