namespace RareCancers.Settings;

/// <summary>The kinds of sources of a Collection. The names are settings: never rename one.</summary>
public enum SourceKind
{
    /// <summary>A Collection page of the publisher, HTML or plain text.</summary>
    Page,

    /// <summary>A feed in RSS, Atom or JSON Feed.</summary>
    Feed,

    /// <summary>A query that Europe PMC's search accepts.</summary>
    EuropePmc,

    /// <summary>A journal or a query at Crossref.</summary>
    Crossref,
}
