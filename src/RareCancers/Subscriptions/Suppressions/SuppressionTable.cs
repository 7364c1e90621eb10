using System.Runtime.CompilerServices;

namespace RareCancers.Subscriptions.Suppressions;

/// <summary>The table <c>Suppressions</c>: 256 partitions by the first digits of the address's keyed hash.</summary>
public sealed class SuppressionTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Suppressions";

    private const int Shards = 256;

    /// <summary>The record of an address; null when there is none.</summary>
    public async Task<Suppression?> FindAsync(string key, CancellationToken cancellationToken) =>
        (await ReadAsync(key, cancellationToken))?.ToSuppression();

    /// <summary>
    /// Changes the record of an address, starting from an empty one; retried while another call changes it too. A record that is then empty is
    /// deleted.
    /// </summary>
    /// <param name="key">The address's keyed hash.</param>
    /// <param name="change">The change; returning the same record writes nothing.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The resulting record.</returns>
    public async Task<Suppression> ChangeAsync(string key, Func<Suppression, Suppression> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAsync(key, cancellationToken);
            var before = read?.ToSuppression() ?? new Suppression { Key = key };
            var after = change(before);
            var isDone = after.IsEmpty
                ? read is null || await table.TryDeleteAsync(read, cancellationToken)
                : ReferenceEquals(after, before) || await table.TryWriteAsync(SuppressionRow.From(after), read?.ETag, cancellationToken);
            if (isDone)
                return after;
        }
    }

    /// <summary>All records, partition by partition.</summary>
    public async IAsyncEnumerable<Suppression> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < Shards; shard++)
        {
            var filter = TableKey.All(shard.ToString("x2", CultureInfo.InvariantCulture));
            await foreach (var row in table.QueryAsync<SuppressionRow>(filter, cancellationToken: cancellationToken))
                yield return row.ToSuppression();
        }
    }

    private Task<SuppressionRow?> ReadAsync(string key, CancellationToken cancellationToken) =>
        table.FindAsync<SuppressionRow>(SuppressionRow.PartitionOf(key), key, cancellationToken);
}
