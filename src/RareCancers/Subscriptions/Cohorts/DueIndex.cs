using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>Which cohorts are due when, in the table <c>Subscribers</c>: planning reads what is due and nothing else.</summary>
public sealed class DueIndex(TableClient table, TimeProvider time)
{
    /// <summary>
    /// Sees to it that a cohort is in the index, is not taken for deserted, and is looked at from a sequence on. To be called
    /// before someone joins it, so that no member is ever outside the index, and after, for what happened meanwhile.
    /// </summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="through">The sequence after which there may be news for the one who joins.</param>
    /// <param name="isBehind">Whether they joined with news to catch up on: then planning that is under way is told to look again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task EnsureAsync(Cohort cohort, long through, bool isBehind, CancellationToken cancellationToken)
    {
        for (var isDone = false; !isDone;)
        {
            var read = await FindAsync(cohort, cancellationToken);
            isDone = read switch
            {
                null => await TryAddAsync(new DueCohort(cohort, cohort.NextAfter(time.GetUtcNow()), through, IsEmpty: false, Version: ""), cancellationToken),
                { IsEmpty: false } when read.Through <= through && !isBehind => true,
                _ => await TryMoveAsync(read, read with { Through = Math.Min(read.Through, through), IsEmpty = false }, cancellationToken),
            };
        }
    }

    /// <summary>The cohorts of a Collection that are due at a moment, the longest due first.</summary>
    public async IAsyncEnumerable<DueCohort> ListAsync(string slug, DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(DueRow.Index, DueRow.KeyAt(slug, 0), DueRow.KeyAt(slug, moment.UtcTicks + 1));
        await foreach (var row in table.QueryAsync<DueRow>(filter, cancellationToken: cancellationToken))
        {
            if (await FindAsync(row.ToDueCohort().Cohort, cancellationToken) is { } due)
                yield return due;
        }
    }

    /// <summary>A cohort's place; null when it has none.</summary>
    public async Task<DueCohort?> FindAsync(Cohort cohort, CancellationToken cancellationToken) =>
        (await table.FindAsync<DueRow>(DueRow.Index, DueRow.KeyOf(cohort), cancellationToken))?.ToDueCohort();

    /// <summary>Moves a cohort as it was read; false when it was changed since.</summary>
    public async Task<bool> TryMoveAsync(DueCohort read, DueCohort moved, CancellationToken cancellationToken)
    {
        var actions = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.UpdateReplace, DueRow.ByCohort(moved), new ETag(read.Version)),
        };
        if (moved.Due != read.Due)
        {
            actions.Add(new(TableTransactionActionType.Delete, DueRow.ByTime(read), ETag.All));
            actions.Add(new(TableTransactionActionType.Add, DueRow.ByTime(moved)));
        }

        return await table.TrySubmitAsync(actions, cancellationToken);
    }

    /// <summary>Takes a cohort as it was read out of the index; false when it was changed since.</summary>
    public Task<bool> TryRemoveAsync(DueCohort read, CancellationToken cancellationToken) => table.TrySubmitAsync(
        [
            new(TableTransactionActionType.Delete, DueRow.ByCohort(read), new ETag(read.Version)),
            new(TableTransactionActionType.Delete, DueRow.ByTime(read), ETag.All),
        ],
        cancellationToken);

    private Task<bool> TryAddAsync(DueCohort due, CancellationToken cancellationToken) => table.TrySubmitAsync(
        [
            new(TableTransactionActionType.Add, DueRow.ByCohort(due)),
            new(TableTransactionActionType.Add, DueRow.ByTime(due)),
        ],
        cancellationToken);
}
