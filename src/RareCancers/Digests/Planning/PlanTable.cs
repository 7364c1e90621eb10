using System.Runtime.CompilerServices;

namespace RareCancers.Digests.Planning;

/// <summary>The plans of digests: who gets what, in each shard of the table <c>Subscribers</c>. An email is removed once it is settled.</summary>
public sealed class PlanTable(TableClient table)
{
    /// <summary>The emails of a digest for a shard, in no particular order; none before the shard is planned.</summary>
    public async IAsyncEnumerable<PlannedEmail> ListAsync(
        string shard, string slug, long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Part by part: finding no further part costs storage less than a query for all of them.
        for (var part = 0; await table.FindAsync<TableEntity>(shard, PlanRow.Key(slug, number, part), cancellationToken) is { } row; part++)
        {
            foreach (var entry in PlanRow.Read(row))
                yield return entry;
        }
    }

    /// <summary>The emails of a range of digests for a shard, both ends included.</summary>
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

    /// <summary>The number of rows of a digest's plan for a shard.</summary>
    internal async Task<int> CountPartsAsync(string shard, string slug, long number, CancellationToken cancellationToken)
    {
        var part = 0;
        while (await table.ExistsAsync(shard, PlanRow.Key(slug, number, part), cancellationToken))
            part++;
        return part;
    }
}
