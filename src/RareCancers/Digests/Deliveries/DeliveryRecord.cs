namespace RareCancers.Digests.Deliveries;

/// <summary>Everything that the ledger stores about one email.</summary>
/// <param name="MessageId">Its Message-ID; null when it was not claimed.</param>
/// <param name="Claimed">When it was last claimed, in UTC; null when it was not.</param>
/// <param name="State">Its state.</param>
/// <param name="Ended">When its outcome was recorded, in UTC; null while it is claimed.</param>
/// <param name="Answer">The mail server's answer, or why it was not asked; null while it is claimed.</param>
public sealed record DeliveryRecord(string? MessageId, DateTimeOffset? Claimed, DeliveryState State, DateTimeOffset? Ended, string? Answer);
