namespace RareCancers.Digests.Deliveries;

/// <summary>The ledger's entry for one email.</summary>
/// <param name="State">Its state.</param>
/// <param name="ClaimId">The sender that claimed it last; empty when the claim was released.</param>
/// <param name="Version">The ETag of the claim.</param>
/// <param name="DeferredSince">When the mail server first deferred it, in UTC; null when it did not.</param>
public sealed record Delivery(DeliveryState State, string ClaimId, string Version, DateTimeOffset? DeferredSince = null);
