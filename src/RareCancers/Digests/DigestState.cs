namespace RareCancers.Digests;

/// <summary>How far a digest has come. The names are stored: never rename one.</summary>
public enum DigestState
{
    /// <summary>It is being written down who gets what.</summary>
    Planning,

    /// <summary>Every shard that has a mail to send has its message.</summary>
    Queued,

    /// <summary>Nothing of it is sent until an operator resumes it.</summary>
    Paused,
}
