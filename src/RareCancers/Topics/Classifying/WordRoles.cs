namespace RareCancers.Topics.Classifying;

/// <summary>What a word is between the names of cancers.</summary>
[Flags]
internal enum WordRoles : byte
{
    None = 0,

    /// <summary>It joins two terms: "and".</summary>
    Connector = 1,

    /// <summary>It stands between what a cancer is and where: "of", "the".</summary>
    Link = 2,

    /// <summary>It is no cancer, and terms share no words over it: "stone".</summary>
    BenignCondition = 4,
}
