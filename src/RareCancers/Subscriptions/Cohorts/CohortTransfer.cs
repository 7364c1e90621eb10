using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>
/// Someone's way from one cohort into another. Both cohorts' cursors are replaced by their ETags with it, so that no
/// digest is planned for them while they are on the way: the news before it came with the old cohort, those after it come
/// with the new one.
/// </summary>
internal sealed class CohortTransfer(TableClient table, Cohort? from, Cohort? to)
{
    /// <summary>The actions that take a subscriber there, for one try, and the sequence through which they were planned so far.</summary>
    public async Task<(IReadOnlyList<TableTransactionAction> Actions, long Through)> PrepareAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        if (from == to)
            return (to is null ? [] : [Rewrite(subscriber, to)], subscriber.ReadThrough);

        var actions = new List<TableTransactionAction>();
        var through = subscriber.ReadThrough;
        if (from is not null)
            through = await LeaveAsync(subscriber, from, actions, cancellationToken) ?? through;
        if (to is not null)
            await JoinAsync(subscriber, to, through, actions, cancellationToken);
        return (actions, through);
    }

    // The same cohort: how far they were planned stays as it is.
    private static TableTransactionAction Rewrite(Subscriber subscriber, Cohort cohort) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(subscriber.Id.Shard, MembershipRow.Prefix(cohort) + subscriber.Id)
        {
            [nameof(MembershipRow.Preferences)] = StoredPreferences.Write(subscriber.Preferences),
        },
        ETag.All);

    // Without a row of theirs, the subscriber was changed since: the transaction fails on that.
    private async Task<long?> LeaveAsync(Subscriber subscriber, Cohort cohort, List<TableTransactionAction> actions, CancellationToken cancellationToken)
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
