namespace RareCancers.Bench.Crashing.Receiving;

/// <summary>The reply to an accepted email.</summary>
internal enum Reply
{
    /// <summary>250.</summary>
    Accepted,

    /// <summary>None: the connection is cut.</summary>
    Cut,

    /// <summary>None: the connection stays open.</summary>
    None,
}
