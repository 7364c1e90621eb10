using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Storing;

/// <summary>
/// The table <c>Collections</c>: one row per source of a Collection, about its last runs and how far it has been read. Of two runs that
/// start from the same state, only the first to write is recorded.
/// </summary>
public sealed class CollectionTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Collections";

    /// <summary>What is known of a Collection; null before the first run of any of its sources.</summary>
    public async Task<CollectionState?> FindAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        var states = new List<SourceState>();
        if (collection.Source.Length > 0 && await FindAsync(collection.Key, SourceKey.Page, cancellationToken) is { } page)
            states.Add(page);
        if (collection.Sources.Count > 0)
        {
            await foreach (var row in table.QueryAsync<SourceRow>(
                TableKey.Prefix(SourceRow.Partition, SourceRow.Prefix(collection.Key)), cancellationToken: cancellationToken))
                states.Add(row.ToState());
        }

        // A source that is no longer configured keeps its row.
        SourceState[] configured = [.. collection.ListSources().Select(source => states.Find(state => state.Source == source.Key)).OfType<SourceState>()];
        return configured.Length == 0 ? null : new CollectionState(configured);
    }

    /// <summary>What is known of a source; null before its first run.</summary>
    public async Task<SourceState?> FindAsync(string collection, string source, CancellationToken cancellationToken) =>
        (await table.FindAsync<SourceRow>(SourceRow.Partition, SourceRow.Key(collection, source), cancellationToken))?.ToState();

    /// <summary>
    /// Claims a source for a run that is about to store what it read, or to read it for the first time. Of two runs that started from
    /// the same state, only the first gets the claim: what the other one read may be out of date.
    /// </summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="source">The source.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="before">The source when the run started; null before the first run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state to pass when recording the run; null when another run came first.</returns>
    public async Task<SourceState?> ClaimAsync(
        string collection, string source, DateTimeOffset at, SourceState? before, CancellationToken cancellationToken)
    {
        var row = new SourceRow { RowKey = SourceRow.Key(collection, source), LastTried = at };
        if (before is { LastRefusal: { } refusal })
        {
            (row.RefusalReason, row.RefusalMessage, row.RefusalSample) = (refusal.Reason.ToString(), refusal.Message, refusal.Sample ?? "");
            (row.RefusedSince, row.RefusedTries) = (before.RefusedSince, before.RefusedTries);
        }

        return await MergeAsync(row, before, cancellationToken) is { } version ? (before ?? row.ToState()) with { Version = version } : null;
    }

    /// <summary>Records that a source was read to its end.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="outcome">The run.</param>
    /// <param name="reading">The last part of what was read.</param>
    /// <param name="usualInterval">How long it may bring no news before that is unusual; null to keep what is known.</param>
    /// <param name="before">The source before the run; null before the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordTakenAsync(
        string collection,
        CollectOutcome outcome,
        SourceReading reading,
        TimeSpan? usualInterval,
        SourceState? before,
        CancellationToken cancellationToken) =>
        MergeAsync(
            new SourceRow
            {
                RowKey = SourceRow.Key(collection, outcome.Source),
                Facts = reading.Facts is null ? null : JsonSerializer.Serialize(reading.Facts, SourceRowJson.Default.CollectionFacts),
                LastTried = outcome.At,
                LastSucceeded = outcome.At,
                LastRead = outcome.At,
                LastNews = before?.LastNews is null ? outcome.At : NewsIn(outcome),
                UsualDays = usualInterval?.TotalDays,
                Listed = outcome.Listed - outcome.Filtered,
                Stored = outcome.Stored,
                Unidentified = outcome.Unidentified,
                Announced = 0,
                Acceptance = nameof(Acceptance.None),
            }.At(reading.Position),
            before,
            cancellationToken);

    /// <summary>Records how far a source has been read when more of it is left.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="outcome">The run so far.</param>
    /// <param name="position">The position after the last part that was stored.</param>
    /// <param name="announced">How many articles the reading has announced, over all its runs.</param>
    /// <param name="acceptance">What a person has decided about the reading.</param>
    /// <param name="before">The source before that; null before the first run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The state to pass when recording the next part; null when another run came first.</returns>
    public async Task<SourceState?> RecordPartAsync(
        string collection,
        CollectOutcome outcome,
        SourcePosition position,
        int announced,
        Acceptance acceptance,
        SourceState? before,
        CancellationToken cancellationToken)
    {
        var row = new SourceRow
        {
            RowKey = SourceRow.Key(collection, outcome.Source),
            LastTried = outcome.At,
            LastNews = NewsIn(outcome),
            Announced = announced,
            Acceptance = acceptance.ToString(),
        }.At(position);
        return await MergeAsync(row, before, cancellationToken) is { } version
            ? (before ?? row.ToState()) with { Position = position, Announced = announced, Acceptance = acceptance, LastRefusal = null, Version = version }
            : null;
    }

    /// <summary>Records that a source is unchanged.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="before">The source before the run.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordUnchangedAsync(string collection, DateTimeOffset at, SourceState before, CancellationToken cancellationToken) =>
        MergeAsync(
            new SourceRow { RowKey = SourceRow.Key(collection, before.Source), LastTried = at, LastSucceeded = at }, before, cancellationToken);

    /// <summary>Records a refusal; keeps the facts, the position and the last success.</summary>
    /// <param name="collection">The Collection.</param>
    /// <param name="source">The source.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="before">The source before the run; null before the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task RecordRefusedAsync(
        string collection, string source, DateTimeOffset at, Refusal refusal, SourceState? before, CancellationToken cancellationToken) =>
        MergeAsync(
            new SourceRow
            {
                RowKey = SourceRow.Key(collection, source),
                LastTried = at,
                RefusalReason = refusal.Reason.ToString(),
                RefusalMessage = refusal.Message,
                RefusalSample = refusal.Sample ?? "",
                RefusedSince = before?.RefusedSince ?? at,
                RefusedTries = (before?.RefusedTries ?? 0) + 1,
            },
            before,
            cancellationToken);

    private static DateTimeOffset? NewsIn(CollectOutcome outcome) => outcome.Published + outcome.Changed > 0 ? outcome.At : null;

    // Returns the row's new ETag; null when another run recorded something since, which is newer and stays.
    private async Task<string?> MergeAsync(SourceRow row, SourceState? before, CancellationToken cancellationToken)
    {
        try
        {
            var response = before?.Version is { } version
                ? await table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Merge, cancellationToken)
                : await table.AddEntityAsync(row, cancellationToken);
            return response.Headers.ETag?.ToString() ?? throw new InvalidOperationException("Storage returned no ETag for the source's row.");
        }
        catch (RequestFailedException failure) when (failure.Status is 409 or 412)
        {
            return null;
        }
    }
}
