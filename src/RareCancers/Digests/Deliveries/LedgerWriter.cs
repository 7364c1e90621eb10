using RareCancers.Digests.Sending;

namespace RareCancers.Digests.Deliveries;

/// <summary>
/// Records the outcomes of emails. Outcomes that arrive while a transaction is under way are written together in the next one: small
/// transactions cost storage nearly as much as large ones.
/// </summary>
internal sealed class LedgerWriter(DeliveryLedger ledger, DigestShard shard) : IDisposable
{
    private readonly RequestBatcher<DeliveryOutcome, DeliveryOutcome> writes = new(DeliveryLedger.MaxMails, async (outcomes, cancel) =>
    {
        await ledger.EndAsync(shard, outcomes, cancel);
        return outcomes;
    });

    /// <summary>Records an outcome; when it returns, the outcome is stored. The email was sent, so its record is kept even while the host stops.</summary>
    public async Task WriteAsync(DeliveryOutcome outcome) => await writes.RunAsync(outcome, CancellationToken.None);

    public void Dispose() => writes.Dispose();
}
