using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>
/// The table <c>Collections</c>: one row per Collection, about its page and its last runs. Of two runs that start from the same
/// state, only the first to write is recorded.
/// </summary>
public sealed class CollectionTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Collections";

    /// <summary>What is known of a Collection; null before its first run.</summary>
    public async Task<CollectionState?> FindAsync(string slug, CancellationToken cancellationToken) =>
        (await table.FindAsync<CollectionRow>(CollectionRow.Partition, slug, cancellationToken))?.ToState();

    /// <summary>
    /// Claims a Collection for a run that is about to store what it read, or to read a page for the first time. Of two runs that
    /// started from the same state, only the first gets the claim: what the other one read may be out of date.
    /// </summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="before">The Collection when the run started; null before the first run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state to pass when recording the run; null when another run came first.</returns>
    public async Task<CollectionState?> ClaimAsync(string slug, DateTimeOffset at, CollectionState? before, CancellationToken cancellationToken)
    {
        var row = new CollectionRow { RowKey = slug, LastTried = at };
        if (before is { LastRefusal: { } refusal })
        {
            (row.RefusalReason, row.RefusalMessage, row.RefusalSample) = (refusal.Reason.ToString(), refusal.Message, refusal.Sample ?? "");
            (row.RefusedSince, row.RefusedTries) = (before.RefusedSince, before.RefusedTries);
        }

        return await MergeAsync(row, before, cancellationToken) is { } version ? (before ?? row.ToState()) with { Version = version } : null;
    }

    /// <summary>Records a listing that was accepted.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="outcome">The run.</param>
    /// <param name="facts">The facts on the page.</param>
    /// <param name="pages">The listing's pages.</param>
    /// <param name="usualInterval">How long it may bring no news before that is unusual.</param>
    /// <param name="before">The Collection before the run; null before the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordTakenAsync(
        string slug,
        CollectOutcome outcome,
        CollectionFacts facts,
        IReadOnlyList<PageVersion> pages,
        TimeSpan usualInterval,
        CollectionState? before,
        CancellationToken cancellationToken) =>
        MergeAsync(
            new CollectionRow
            {
                RowKey = slug,
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
            before,
            cancellationToken);

    /// <summary>Records that the listing is unchanged.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="before">The Collection before the run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordUnchangedAsync(string slug, DateTimeOffset at, CollectionState before, CancellationToken cancellationToken) =>
        MergeAsync(new CollectionRow { RowKey = slug, LastTried = at, LastSucceeded = at }, before, cancellationToken);

    /// <summary>Records a refusal; keeps the facts and the last success.</summary>
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
            before,
            cancellationToken);

    // Returns the row's new ETag; null when another run recorded something since, which is newer and stays.
    private async Task<string?> MergeAsync(CollectionRow row, CollectionState? before, CancellationToken cancellationToken)
    {
        try
        {
            var response = before?.Version is { } version
                ? await table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Merge, cancellationToken)
                : await table.AddEntityAsync(row, cancellationToken);
            return response.Headers.ETag?.ToString() ?? throw new InvalidOperationException("Storage returned no ETag for the Collection's row.");
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return null;
        }
    }
}
