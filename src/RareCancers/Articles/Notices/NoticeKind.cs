namespace RareCancers.Articles.Notices;

/// <summary>What a notice says about its article.</summary>
public enum NoticeKind
{
    /// <summary>A correction, erratum or corrigendum: the article remains valid, but part of it was wrong.</summary>
    Correction,

    /// <summary>The editors have doubts about the article and are investigating.</summary>
    ExpressionOfConcern,

    /// <summary>The article is no longer valid.</summary>
    Retraction,

    /// <summary>A notice of an unknown kind; shown as "notice", never as something worse.</summary>
    Other,
}
