namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>What the sender of a mail that was accepted is told.</summary>
internal enum Reply
{
    /// <summary>That it was.</summary>
    Accepted,

    /// <summary>Nothing: the connection is cut.</summary>
    Cut,

    /// <summary>Nothing, ever.</summary>
    None,
}
