using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Digests.Planning;

/// <summary>The frozen plans of digests: in each shard of the table <c>Subscribers</c> who gets what. Nothing that happens later changes one.</summary>
public sealed class PlanTable(TableClient table)
{
    /// <summary>The mails that a digest has for a shard, in no particular order; none where nobody gets any, or nobody was planned yet.</summary>
    public async IAsyncEnumerable<PlannedEmail> ListAsync(string shard, string slug, long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Part by part: that there is none further costs storage less than to search for all.
        for (var part = 0; await table.FindAsync<TableEntity>(shard, PlanRow.Key(slug, number, part), cancellationToken) is { } row; part++)
        {
            foreach (var entry in PlanRow.Read(row))
                yield return entry;
        }
    }

    /// <summary>The mails that the digests of some numbers, both ends included, have for a shard.</summary>
    public async IAsyncEnumerable<(long Number, PlannedEmail Entry)> ListAsync(
        string shard, string slug, long first, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKey.Range(shard, PlanRow.Prefix(slug, first), PlanRow.Prefix(slug, last + 1));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            foreach (var entry in PlanRow.Read(row))
                yield return (PlanRow.NumberOf(row), entry);
        }
    }

    /// <summary>How many rows the plan of a digest has for a shard.</summary>
    internal async Task<int> CountPartsAsync(string shard, string slug, long number, CancellationToken cancellationToken)
    {
        var part = 0;
        while (await table.ExistsAsync(shard, PlanRow.Key(slug, number, part), cancellationToken))
            part++;
        return part;
    }
}
