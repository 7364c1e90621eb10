using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Digests;

/// <summary>The frozen plans of digests: in each shard of the table <c>Subscribers</c> who gets what. Nothing that happens later changes one.</summary>
public sealed class PlanTable(TableClient table)
{
    /// <summary>The mails that a digest has for a shard, in no particular order; none where nobody gets any, or nobody was planned yet.</summary>
    public async IAsyncEnumerable<PlanEntry> ListAsync(string shard, string slug, long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (_, entry) in ListAsync(shard, slug, number, number, cancellationToken))
            yield return entry;
    }

    /// <summary>The mails that the digests of some numbers, both ends included, have for a shard.</summary>
    public async IAsyncEnumerable<(long Number, PlanEntry Entry)> ListAsync(
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
        for (var part = 0; ; part++)
        {
            var row = await table.GetEntityIfExistsAsync<TableEntity>(
                shard, PlanRow.Key(slug, number, part), [nameof(TableEntity.RowKey)], cancellationToken);
            if (!row.HasValue)
                return part;
        }
    }
}
