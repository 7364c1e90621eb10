using System.Text.Json;
using Azure.Data.Tables;

namespace RareCancers.Collections;

/// <summary>The table <c>Collections</c>: one row a Collection, about its page and its last runs.</summary>
public sealed class CollectionTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Collections";

    /// <summary>What is known of a Collection; null when it was never tried.</summary>
    public async Task<CollectionState?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<CollectionRow>(CollectionRow.Partition, slug, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.ToState() : null;
    }

    /// <summary>Records a run; the last writer wins. A refused run leaves the facts and the last success as they were.</summary>
    /// <param name="outcome">The run.</param>
    /// <param name="facts">What the page said; null when the run was refused.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task RecordAsync(CollectOutcome outcome, CollectionFacts? facts, CancellationToken cancellationToken)
    {
        var row = new CollectionRow
        {
            RowKey = outcome.Slug,
            Facts = facts is null ? null : JsonSerializer.Serialize(facts, CollectionFactsJson.Default.CollectionFacts),
            LastTried = outcome.At,
            LastSucceeded = outcome.Refusal is null ? outcome.At : null,
            Listed = outcome.Refusal is null ? outcome.Listed : null,
            Unidentified = outcome.Refusal is null ? outcome.Unidentified : null,
            RefusalReason = outcome.Refusal?.Reason.ToString() ?? "",
            RefusalMessage = outcome.Refusal?.Message ?? "",
            RefusalSample = outcome.Refusal?.Sample ?? "",
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }
}
