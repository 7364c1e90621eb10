using RareCancers.Storage;

namespace RareCancers.Digests.Deliveries;

/// <summary>A row of the ledger: the claim on a mail, or its end, which stands in a row of its own.</summary>
internal sealed class DeliveryRow : TableRow
{
    public const string End = ":end";

    // Of a claim.
    public string? ClaimId { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public string? MessageId { get; set; }
    public DateTimeOffset? DeferredSince { get; set; }

    // Of an end.
    public string? State { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
}
