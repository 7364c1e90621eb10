namespace RareCancers.Addresses;

/// <summary>What sets someone's own feed apart from those that are open to everyone.</summary>
/// <param name="Name">What its id is made of: the same for ever, whatever its owner chooses; no address.</param>
/// <param name="Path">The path of its documents without the format's ending.</param>
public sealed record PrivateFeed(string Name, string Path);
