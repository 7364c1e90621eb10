using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.WebSub;

/// <summary>How far in a Collection's change log a hub was notified, as a table row.</summary>
internal sealed class HubCursorRow : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public long Through { get; set; }

    // Hashed, because an address may be long and contain a secret.
    public static string Key(Uri hub) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hub.AbsoluteUri)).AsSpan(0, 16));
}
