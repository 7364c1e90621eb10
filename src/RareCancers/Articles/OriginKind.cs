namespace RareCancers.Articles;

/// <summary>The kinds of sources; of two, the later one is trusted more. The names are stored: never rename one.</summary>
public enum OriginKind
{
    /// <summary>A feed, such as a journal's or a saved search's.</summary>
    Feed,

    /// <summary>Europe PMC.</summary>
    EuropePmc,

    /// <summary>Crossref.</summary>
    Crossref,

    /// <summary>A Collection page of the publisher.</summary>
    Page,
}
