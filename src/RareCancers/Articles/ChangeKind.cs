namespace RareCancers.Articles;

/// <summary>What happened to an article. The names are stored: never rename one.</summary>
public enum ChangeKind
{
    /// <summary>It was added to the Collection.</summary>
    Published,

    /// <summary>Its title or abstract changed.</summary>
    Updated,

    /// <summary>A correction was published.</summary>
    Corrected,

    /// <summary>An expression of concern was published.</summary>
    ExpressionOfConcern,

    /// <summary>It was retracted.</summary>
    Retracted,

    /// <summary>A notice of an unknown kind was published.</summary>
    Noticed,

    /// <summary>The version of record of a preprint was published (NISO RP-8-2008).</summary>
    VersionOfRecord,
}
