namespace RareCancers.Subscriptions.Preferences;

/// <summary>How often digests are sent. The names are stored: never rename one.</summary>
public enum Cadence
{
    /// <summary>Whenever there is something new.</summary>
    Immediately,

    /// <summary>Once a day.</summary>
    Daily,

    /// <summary>Once a week.</summary>
    Weekly,

    /// <summary>Once a month, on the 1st.</summary>
    Monthly,
}
