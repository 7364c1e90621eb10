namespace RareCancers.Bench.Crashing;

/// <summary>What takes the mails.</summary>
internal enum Receiver
{
    /// <summary>A mail server.</summary>
    Server,

    /// <summary>What stands in for Azure's mail service.</summary>
    Service,

    /// <summary>A folder.</summary>
    Folder,
}
