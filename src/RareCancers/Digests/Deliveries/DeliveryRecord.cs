namespace RareCancers.Digests.Deliveries;

/// <summary>All that the ledger holds of one mail.</summary>
/// <param name="MessageId">Its Message-ID; null when nobody claimed it.</param>
/// <param name="Claimed">When it was claimed last, in UTC; null when nobody did.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Ended">Since when, in UTC; null while it is claimed.</param>
/// <param name="Answer">What the mail server answered, or why there was nothing to answer; null while it is claimed.</param>
public sealed record DeliveryRecord(string? MessageId, DateTimeOffset? Claimed, DeliveryState State, DateTimeOffset? Ended, string? Answer);
