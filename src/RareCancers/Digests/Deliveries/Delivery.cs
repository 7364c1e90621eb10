namespace RareCancers.Digests.Deliveries;

/// <summary>What the ledger says of one mail.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="ClaimId">The sender who claimed it last; empty when the claim was given back.</param>
/// <param name="Version">The ETag of the claim.</param>
/// <param name="DeferredSince">Since when the mail server has put it off, in UTC; null when it has not.</param>
public sealed record Delivery(DeliveryState State, string ClaimId, string Version, DateTimeOffset? DeferredSince = null);
