using System.Runtime.CompilerServices;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>The cohorts in the table <c>Subscribers</c>: for each shard, their members and how far they have been planned.</summary>
public sealed class CohortTable(TableClient table)
{
    /// <summary>The most cursors that <see cref="TryAdvanceAsync"/> takes; leaves room in the transaction for what is stored with them.</summary>
    internal const int MaxCursors = 80;

    /// <summary>The cursors of a Collection's cohorts that have or had members in a shard.</summary>
    public async IAsyncEnumerable<CohortCursor> ListCursorsAsync(
        string shard, string slug, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(shard, CursorRow.Prefix(slug));
        await foreach (var row in table.QueryAsync<CursorRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToCursor(slug);
    }

    /// <summary>A cohort's cursor in a shard; null when there is none.</summary>
    public async Task<CohortCursor?> FindCursorAsync(string shard, Cohort cohort, CancellationToken cancellationToken) =>
        (await table.FindAsync<CursorRow>(shard, CursorRow.Key(cohort), cancellationToken))?.ToCursor(cohort.Slug);

    /// <summary>Deletes the cursor of a cohort that has no members in a shard, unless someone has joined since it was read.</summary>
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

    /// <summary>The members of a cohort in a shard, in the order of their IDs.</summary>
    public async IAsyncEnumerable<Membership> ListAsync(
        string shard, CohortCursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, DigestPreferences>(StringComparer.Ordinal);
        var filter = TableKey.Prefix(shard, MembershipRow.Prefix(cursor.Cohort));
        await foreach (var row in table.QueryAsync<MembershipRow>(filter, cancellationToken: cancellationToken))
            yield return row.ToMembership(cursor, known);
    }

    /// <summary>How many members the cohorts of a Collection have in a shard.</summary>
    public async Task<int> CountMembersAsync(string shard, string slug, CancellationToken cancellationToken)
    {
        var filter = TableKey.Prefix(shard, MembershipRow.Prefix(slug));
        return await table.QueryAsync<TableEntity>(filter, select: [nameof(TableRow.RowKey)], cancellationToken: cancellationToken)
            .CountAsync(cancellationToken);
    }

    /// <summary>A subscriber's membership of their cohort; null when they have none.</summary>
    public async Task<Membership?> FindMemberAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (Cohort.For(subscriber) is not { } cohort
            || await table.FindAsync<MembershipRow>(subscriber.Id.Shard, MembershipRow.Prefix(cohort) + subscriber.Id, cancellationToken) is not { } row)
        {
            return null;
        }

        var cursor = await FindCursorAsync(subscriber.Id.Shard, cohort, cancellationToken) ?? new CohortCursor(cohort, 0, 0, Version: "");
        return row.ToMembership(cursor, []);
    }

    /// <summary>
    /// Stores rows in a shard's partition and advances cursors in the same transaction. False, with nothing stored, when a
    /// subscriber has joined or left one of the cohorts meanwhile or another planner was first.
    /// </summary>
    /// <param name="shard">The shard.</param>
    /// <param name="digest">The number of the digest that is planned.</param>
    /// <param name="through">The last change-log sequence of the digest.</param>
    /// <param name="withMembers">The cursors of cohorts that have members in the shard, as read.</param>
    /// <param name="empty">The cursors of cohorts that have none, as read; they are deleted.</param>
    /// <param name="rows">The rows to add.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal async Task<bool> TryAdvanceAsync(
        string shard,
        long digest,
        long through,
        IEnumerable<CohortCursor> withMembers,
        IEnumerable<CohortCursor> empty,
        IEnumerable<ITableEntity> rows,
        CancellationToken cancellationToken)
    {
        TableTransactionAction[] actions =
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            .. withMembers.Select(cursor => new TableTransactionAction(
                TableTransactionActionType.UpdateReplace, CursorRow.From(shard, cursor.Cohort, through, digest), new ETag(cursor.Version))),
            .. empty.Select(cursor => new TableTransactionAction(
                TableTransactionActionType.Delete, CursorRow.From(shard, cursor.Cohort, through, digest), new ETag(cursor.Version))),
        ];
        return await table.TrySubmitAsync(actions, cancellationToken);
    }
}
