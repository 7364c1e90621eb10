namespace RareCancers.Digests.Deliveries;

/// <summary>A row of the ledger: the claim on an email or, in a row of its own, its end.</summary>
internal sealed class DeliveryRow : TableRow
{
    public const string End = ":end";

    // A claim.
    public string? ClaimId { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public string? MessageId { get; set; }
    public DateTimeOffset? DeferredSince { get; set; }

    // An end.
    public string? State { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
