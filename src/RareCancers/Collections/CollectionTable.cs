using System.Text.Json;
using Azure.Data.Tables;

namespace RareCancers.Collections;

/// <summary>The table <c>Collections</c>: one row a Collection, about its page and its last runs. The last writer wins.</summary>
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

    /// <summary>Records a listing that was taken.</summary>
    /// <param name="outcome">The run.</param>
    /// <param name="facts">What the page said.</param>
    /// <param name="pages">The listing's pages.</param>
    /// <param name="usualInterval">How long it may bring nothing.</param>
    /// <param name="before">The Collection before the run; null before the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordTakenAsync(
        CollectOutcome outcome,
        CollectionFacts facts,
        IReadOnlyList<PageVersion> pages,
        TimeSpan usualInterval,
        CollectionState? before,
        CancellationToken cancellationToken) =>
        MergeAsync(
            new CollectionRow
            {
                RowKey = outcome.Slug,
                Facts = JsonSerializer.Serialize(facts, CollectionRowJson.Default.CollectionFacts),
                LastTried = outcome.At,
                LastSucceeded = outcome.At,
                LastRead = outcome.At,
                LastNews = outcome.Published + outcome.Changed > 0 || before?.LastNews is null ? outcome.At : null,
                UsualDays = usualInterval.TotalDays,
                Listed = outcome.Listed,
                Stored = outcome.Stored,
                Unidentified = outcome.Unidentified,
                Pages = CollectionRow.Write(pages),
            },
            cancellationToken);

    /// <summary>Records that the listing was seen to be unchanged.</summary>
    public Task RecordUnchangedAsync(string slug, DateTimeOffset at, CancellationToken cancellationToken) =>
        MergeAsync(new CollectionRow { RowKey = slug, LastTried = at, LastSucceeded = at }, cancellationToken);

    /// <summary>Records a refusal; the facts and the last success stay as they were.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="before">The Collection before the run; null before the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordRefusedAsync(string slug, DateTimeOffset at, Refusal refusal, CollectionState? before, CancellationToken cancellationToken) =>
        MergeAsync(
            new CollectionRow
            {
                RowKey = slug,
                LastTried = at,
                RefusalReason = refusal.Reason.ToString(),
                RefusalMessage = refusal.Message,
                RefusalSample = refusal.Sample ?? "",
                RefusedSince = before?.RefusedSince ?? at,
                RefusedTries = (before?.RefusedTries ?? 0) + 1,
            },
            cancellationToken);

    private async Task MergeAsync(CollectionRow row, CancellationToken cancellationToken) =>
        await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
}
