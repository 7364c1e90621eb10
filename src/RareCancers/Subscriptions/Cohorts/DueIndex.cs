using System.Runtime.CompilerServices;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>When each cohort is due, in the table <c>Subscribers</c>: planning reads only what is due.</summary>
public sealed class DueIndex(TableClient table, TimeProvider time)
{
    /// <summary>
    /// Ensures that a cohort is in the index, is not marked as empty, and is planned from a sequence on. Call it before someone
    /// joins, so that no member is ever outside the index, and again afterwards, for what happened meanwhile.
    /// </summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="through">The sequence after which there may be news for the new member.</param>
    /// <param name="isBehind">Whether the new member has news to catch up on; planning that is under way then looks again.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task EnsureAsync(Cohort cohort, long through, bool isBehind, CancellationToken cancellationToken)
    {
        for (var isDone = false; !isDone;)
        {
            var read = await FindAsync(cohort, cancellationToken);
            isDone = read switch
            {
                null => await TryAddAsync(
                    new DueCohort(cohort, cohort.NextAfter(time.GetUtcNow()), through, IsEmpty: false, Version: ""), cancellationToken),
                { IsEmpty: false } when read.Through <= through && !isBehind => true,
                _ => await TryMoveAsync(read, read with { Through = Math.Min(read.Through, through), IsEmpty = false }, cancellationToken),
            };
        }
    }

    /// <summary>A Collection's cohorts that are due at a moment, the longest due first.</summary>
    public async IAsyncEnumerable<DueCohort> ListAsync(
        string slug, DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(DueRow.Index, DueRow.KeyAt(slug, 0), DueRow.KeyAt(slug, moment.UtcTicks + 1));
        await foreach (var row in table.QueryAsync<DueRow>(filter, cancellationToken: cancellationToken))
        {
            if (await FindAsync(row.ToDueCohort().Cohort, cancellationToken) is { } due)
                yield return due;
        }
    }

    /// <summary>The slugs of all Collections that have or had cohorts, whether or not they are followed. Costs one small query per slug.</summary>
    public async IAsyncEnumerable<string> ListSlugsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = "";
        while (await FirstAsync(from, cancellationToken) is { } row)
        {
            yield return row.Slug;
            // Past all keys that start with the slug and a colon.
            from = row.Slug + ';';
        }
    }

    /// <summary>When a cohort is due; null when it is not in the index.</summary>
    public async Task<DueCohort?> FindAsync(Cohort cohort, CancellationToken cancellationToken) =>
        (await table.FindAsync<DueRow>(DueRow.Index, DueRow.KeyOf(cohort), cancellationToken))?.ToDueCohort();

    /// <summary>Replaces a cohort's entry as it was read; false when it has changed since.</summary>
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

    /// <summary>Removes a cohort's entry as it was read; false when it has changed since.</summary>
    public Task<bool> TryRemoveAsync(DueCohort read, CancellationToken cancellationToken) => table.TrySubmitAsync(
        [
            new(TableTransactionActionType.Delete, DueRow.ByCohort(read), new ETag(read.Version)),
            new(TableTransactionActionType.Delete, DueRow.ByTime(read), ETag.All),
        ],
        cancellationToken);

    private async Task<DueRow?> FirstAsync(string from, CancellationToken cancellationToken) => await table
        .QueryAsync<DueRow>(TableKey.Range(DueRow.Index, from, "~"), maxPerPage: 1, cancellationToken: cancellationToken)
        .FirstOrDefaultAsync(cancellationToken);

    private Task<bool> TryAddAsync(DueCohort due, CancellationToken cancellationToken) => table.TrySubmitAsync(
        [
            new(TableTransactionActionType.Add, DueRow.ByCohort(due)),
            new(TableTransactionActionType.Add, DueRow.ByTime(due)),
        ],
        cancellationToken);
}
