using System.Buffers.Binary;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Planning;

/// <summary>A part of a digest's plan for one shard as a table row: the variants, and 20 bytes per email.</summary>
internal static class PlanRow
{
    /// <summary>The most emails of a row: a row may have 1 MiB, a property 64 KiB.</summary>
    public const int MaxEntries = 20_000;

    /// <summary>The keys of all these rows start with this.</summary>
    public const string Plans = "p:";

    /// <summary>The property with the time, in UTC, at which emails were last removed; missing while the part is as it was planned.</summary>
    public const string Shrunk = "Shrunk";

    private const int BytesPerEntry = 20;
    private const string Groups = "Groups";
    private const string Entries = "Entries";

    /// <summary>A digest's rows are those from this key up to that of the next number.</summary>
    public static string Prefix(string slug, long number) => $"{Plans}{slug}:{TableKey.Ascending(number)}:";

    public static string Key(string slug, long number, int part) => Prefix(slug, number) + part.ToString("D4", CultureInfo.InvariantCulture);

    public static long NumberOf(TableEntity row) => long.Parse(row.RowKey.Split(':')[2], NumberStyles.None, CultureInfo.InvariantCulture);

    public static string SlugOf(TableEntity row) => row.RowKey.Split(':')[1];

    public static TableEntity Create(string shard, string key, IReadOnlyCollection<PlannedEmail> entries)
    {
        var groups = new Dictionary<PlannedVariant, int>();
        var bytes = new byte[entries.Count * BytesPerEntry];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            if (!groups.TryGetValue(entry.Variant, out var group))
                groups.Add(entry.Variant, group = groups.Count);
            Convert.FromHexString(entry.Subscriber.Value).CopyTo(rest);
            BinaryPrimitives.WriteInt32LittleEndian(rest[16..], group);
            rest = rest[BytesPerEntry..];
        }

        var row = new TableEntity(shard, key);
        ChunkedProperty.Write(row, Groups, StoredVariant.Pack(groups.Keys));
        ChunkedProperty.Write(row, Entries, bytes);
        return row;
    }

    public static IEnumerable<PlannedEmail> Read(TableEntity row)
    {
        var groups = StoredVariant.Unpack(ChunkedProperty.Read(row, Groups));
        var bytes = ChunkedProperty.Read(row, Entries);
        for (var at = 0; at < bytes.Length; at += BytesPerEntry)
        {
            var id = SubscriberId.Parse(Convert.ToHexStringLower(bytes.AsSpan(at, 16)));
            yield return new PlannedEmail(id, groups[BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 16))]);
        }
    }
}
