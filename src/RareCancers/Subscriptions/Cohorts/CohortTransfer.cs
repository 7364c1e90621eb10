using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>
/// A subscriber's move from one cohort to another. It replaces both cohorts' cursors by their ETags, so that no digest is planned
/// for the subscriber during the move: earlier news came with the old cohort, later news comes with the new one.
/// </summary>
internal sealed class CohortTransfer(TableClient table, Cohort? from, Cohort? to)
{
    /// <summary>The actions of the move, for one attempt, and the sequence through which the subscriber has been planned.</summary>
    public async Task<(IReadOnlyList<TableTransactionAction> Actions, long Through)> PrepareAsync(
        Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (from == to)
            return (to is null ? [] : [Rewrite(subscriber, to)], subscriber.ReadThrough);

        var actions = new List<TableTransactionAction>();
        var through = subscriber.ReadThrough;
        // The change log of another slug has other numbers.
        if (from is not null && await LeaveAsync(subscriber, from, actions, cancellationToken) is { } planned && from.Slug == to?.Slug)
            through = planned;
        if (to is not null)
            await JoinAsync(subscriber, to, through, actions, cancellationToken);
        return (actions, through);
    }

    // The cohort is the same: how far the member has been planned stays as it is.
    private static TableTransactionAction Rewrite(Subscriber subscriber, Cohort cohort) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(subscriber.Id.Shard, MembershipRow.Prefix(cohort) + subscriber.Id)
        {
            [nameof(MembershipRow.Preferences)] = StoredPreferences.Write(subscriber.Preferences),
        },
        ETag.All);

    // If the member's row is missing, the subscriber has changed since, and the transaction will fail.
    private async Task<long?> LeaveAsync(
        Subscriber subscriber, Cohort cohort, List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var shard = subscriber.Id.Shard;
        if (await table.FindAsync<MembershipRow>(shard, MembershipRow.Prefix(cohort) + subscriber.Id, cancellationToken) is not { } member)
            return null;

        actions.Add(new(TableTransactionActionType.Delete, member, member.ETag));
        var cursor = await FindCursorAsync(shard, cohort, cancellationToken);
        if (cursor is not null)
            actions.Add(new(TableTransactionActionType.UpdateReplace, cursor, cursor.ETag));
        return member.PlannedThrough((cursor ?? CursorRow.From(shard, cohort, 0, 0)).ToCursor(cohort.Slug));
    }

    private async Task JoinAsync(
        Subscriber subscriber, Cohort cohort, long through, List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var cursor = await FindCursorAsync(subscriber.Id.Shard, cohort, cancellationToken);
        actions.Add(new(TableTransactionActionType.Add, MembershipRow.Create(subscriber, cohort, through, cursor?.Digest ?? 0)));
        actions.Add(cursor is null
            ? new(TableTransactionActionType.Add, CursorRow.From(subscriber.Id.Shard, cohort, 0, 0))
            : new(TableTransactionActionType.UpdateReplace, cursor, cursor.ETag));
    }

    private Task<CursorRow?> FindCursorAsync(string shard, Cohort cohort, CancellationToken cancellationToken) =>
        table.FindAsync<CursorRow>(shard, CursorRow.Key(cohort), cancellationToken);
}
