namespace RareCancers.Digests;

/// <summary>The state of a digest. The names are stored: never rename one.</summary>
public enum DigestState
{
    /// <summary>Its plan is being written.</summary>
    Planning,

    /// <summary>Every shard that has an email to send is in the queue.</summary>
    Queued,

    /// <summary>No further emails are sent until an operator resumes it.</summary>
    Paused,
}
