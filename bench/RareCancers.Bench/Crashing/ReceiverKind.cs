namespace RareCancers.Bench.Crashing;

/// <summary>Where the emails go.</summary>
internal enum ReceiverKind
{
    /// <summary>An SMTP server.</summary>
    Server,

    /// <summary>A simulation of Azure Communication Services Email.</summary>
    Service,

    /// <summary>A folder of .eml files.</summary>
    Folder,
}
