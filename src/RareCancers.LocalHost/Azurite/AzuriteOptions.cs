namespace RareCancers.LocalHost.Azurite;

/// <summary>The options of an Azurite.</summary>
/// <param name="Ports">The ports that it listens on.</param>
internal sealed record AzuriteOptions(AzuritePorts Ports)
{
    /// <summary>The folder for its data; null keeps them in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Its accounts, as <c>name:base64 key;...</c>; null for the default account.</summary>
    public string? Accounts { get; init; }
}
