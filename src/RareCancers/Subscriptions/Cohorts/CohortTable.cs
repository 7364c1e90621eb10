using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>The cohorts of the table <c>Subscribers</c>: in each shard who is in them, and how far they were planned.</summary>
public sealed class CohortTable(TableClient table)
{
    /// <summary>The most cursors that <see cref="TryAdvanceAsync"/> takes, so that what is stored with them fits into the transaction.</summary>
    internal const int MaxCursors = 80;

    /// <summary>The cursors of a Collection's cohorts that have members in a shard, or had.</summary>
    public async IAsyncEnumerable<CohortCursor> ListCursorsAsync(string shard, string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(shard, CursorRow.Prefix(slug));
        await foreach (var row in table.QueryAsync<CursorRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToCursor(slug);
    }

    /// <summary>How far one cohort is in a shard; null when nobody of it is there.</summary>
    public async Task<CohortCursor?> FindCursorAsync(string shard, Cohort cohort, CancellationToken cancellationToken) =>
        (await table.FindAsync<CursorRow>(shard, CursorRow.Key(cohort), cancellationToken))?.ToCursor(cohort.Slug);

    /// <summary>Deletes the cursor of a cohort that has no members in a shard, unless someone joined since it was read.</summary>
    public async Task TryDeleteCursorAsync(string shard, CohortCursor cursor, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(shard, CursorRow.Key(cursor.Cohort), new ETag(cursor.Version), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
        }
    }

    /// <summary>The members of a cohort in a shard, in the order of their ids.</summary>
    public async IAsyncEnumerable<Membership> ListAsync(string shard, CohortCursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, DigestPreferences>(StringComparer.Ordinal);
        var filter = TableKey.Prefix(shard, MembershipRow.Prefix(cursor.Cohort));
        await foreach (var row in table.QueryAsync<MembershipRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToMembership(cursor, known);
    }

    /// <summary>
    /// Stores rows of a shard's partition and in the same transaction moves cursors on; false when someone joined or left
    /// one of the cohorts meanwhile, or another planner was first: then nothing was stored.
    /// </summary>
    /// <param name="shard">The shard.</param>
    /// <param name="digest">The digest that plans.</param>
    /// <param name="through">The sequence through which it plans.</param>
    /// <param name="peopled">The cohorts that have members there, as read.</param>
    /// <param name="deserted">Those that have none: their cursors go.</param>
    /// <param name="rows">What to add.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async Task<bool> TryAdvanceAsync(
        string shard,
        long digest,
        long through,
        IEnumerable<CohortCursor> peopled,
        IEnumerable<CohortCursor> deserted,
        IEnumerable<ITableEntity> rows,
        CancellationToken cancellationToken)
    {
        TableTransactionAction[] actions =
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            .. peopled.Select(cursor => new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, CursorRow.From(shard, cursor.Cohort, through, digest), new ETag(cursor.Version))),
            .. deserted.Select(cursor => new TableTransactionAction(
                TableTransactionActionType.Delete, CursorRow.From(shard, cursor.Cohort, through, digest), new ETag(cursor.Version))),
        ];
        return await table.TrySubmitAsync(actions, cancellationToken);
    }
}
