namespace RareCancers.LocalHost.Azurite;

/// <summary>How to run Azurite.</summary>
/// <param name="Ports">Where it listens.</param>
internal sealed record AzuriteOptions(AzuritePorts Ports)
{
    /// <summary>Where it keeps its data; null keeps them in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>The accounts it knows, as <c>name:base64 key;...</c>; null for the usual one.</summary>
    public string? Accounts { get; init; }
}
