namespace RareCancers.Digests;

/// <summary>What the ledger says of one mail when a sender asks to send it.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="IsMine">Whether the asker now holds the claim and must send.</param>
/// <param name="Version">The row's ETag.</param>
public sealed record Delivery(DeliveryState State, bool IsMine, string Version);
