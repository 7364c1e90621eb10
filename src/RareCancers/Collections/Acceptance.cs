namespace RareCancers.Collections;

/// <summary>What a person has decided about the next reading of a Collection's sources. The names are stored: never rename one.</summary>
public enum Acceptance
{
    /// <summary>Nothing: what looks wrong is refused.</summary>
    None,

    /// <summary>What looks wrong is right, and new articles are news.</summary>
    Announce,

    /// <summary>What looks wrong is right, and new articles are not news: they are stored without an announcement.</summary>
    Quietly,
}
