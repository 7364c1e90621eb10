using Azure;
using Azure.Data.Tables;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Subscriptions.Cohorts;

/// <summary>
/// A subscriber's move from one cohort to another. The same transaction replaces the cursors of both cohorts by ETag, so that no digest is
/// planned for either during the move: earlier news is sent with the old cohort, later news with the new one.
/// </summary>
internal sealed class CohortTransfer(TableClient table, Cohort? from, Cohort? to)
{
    /// <summary>The transaction actions of one attempt, and the sequence up to which the subscriber has been planned.</summary>
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

    // Within the same cohort, the planned sequence stays as it is.
    private static TableTransactionAction Rewrite(Subscriber subscriber, Cohort cohort) => new(
        TableTransactionActionType.UpdateMerge,
        new TableEntity(subscriber.Id.Shard, MembershipRow.Prefix(cohort) + subscriber.Id)
        {
            [nameof(MembershipRow.Preferences)] = StoredPreferences.Write(subscriber.Preferences),
        },
        ETag.All);

    // Without a membership row, the subscriber was changed since: the transaction fails on that.
    private async Task<long?> LeaveAsync(Subscriber subscriber, Cohort cohort, List<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var shard = subscriber.Id.Shard;
        var member = await table.GetEntityIfExistsAsync<MembershipRow>(
            shard, MembershipRow.Prefix(cohort) + subscriber.Id, cancellationToken: cancellationToken);
        if (!member.HasValue)
            return null;

        actions.Add(new(TableTransactionActionType.Delete, member.Value!, member.Value!.ETag));
        var cursor = await FindCursorAsync(shard, cohort, cancellationToken);
        if (cursor is not null)
            actions.Add(new(TableTransactionActionType.UpdateReplace, cursor, cursor.ETag));
        return member.Value!.PlannedThrough((cursor ?? CursorRow.From(shard, cohort, 0, 0)).ToCursor(cohort.Slug));
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

    private async Task<CursorRow?> FindCursorAsync(string shard, Cohort cohort, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<CursorRow>(shard, CursorRow.Key(cohort), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
