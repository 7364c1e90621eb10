using RareCancers.Subscriptions;

namespace RareCancers.Backup;

/// <summary>
/// Checks rows of the table of subscribers: an ID is a keyed hash of Collection and address, so nobody without the key can give a
/// subscriber another address. Suppressions contain no address to compare with.
/// </summary>
internal sealed class SubscriberCheck(SubscriberIds ids)
{
    /// <summary>False for a subscriber whose ID or partition does not belong to their address. Other rows of the table are valid.</summary>
    public bool IsValid(byte[] json)
    {
        try
        {
            var row = StoredRow.Read(json);
            if (SubscriberId.TryParse(row.RowKey) is not { } id)
                return true;

            var (collection, address) = (Text(row, nameof(SubscriberRow.Collection)), Text(row, nameof(SubscriberRow.Address)));
            return row.PartitionKey == id.Shard && ids.IsOf(id, collection, address);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Text(TableEntity row, string name) => row.TryGetValue(name, out var value) && value is string text ? text : "";
}
