namespace RareCancers.Topics.Classifying;

/// <summary>The roles of words between the names of cancers.</summary>
[Flags]
internal enum WordRoles : byte
{
    None = 0,

    /// <summary>Joins two terms: "and".</summary>
    Connector = 1,

    /// <summary>Links a cancer to its site: "of", "the".</summary>
    Link = 2,

    /// <summary>Names a condition that is not a cancer, across which terms share no words: "stone".</summary>
    BenignCondition = 4,

    /// <summary>Says which part of a site is meant, as in "cancer of the left kidney": "left".</summary>
    Modifier = 8,
}
