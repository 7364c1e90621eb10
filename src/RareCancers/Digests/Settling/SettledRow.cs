using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Serialization;
using RareCancers.Subscriptions;

namespace RareCancers.Digests.Settling;

/// <summary>
/// Settled emails as a table row: counts by outcome, and 20 bytes per reader. It replaces a part of the plan, but contains none of the readers'
/// choices.
/// </summary>
internal static class SettledRow
{
    /// <summary>The keys of all these rows start with this.</summary>
    public const string Prefix = "r:";

    private const int BytesPerReader = 20;
    private const string Groups = "Groups";
    private const string Readers = "Readers";

    /// <summary>The key of the row that replaces a part of a plan.</summary>
    /// <param name="plan">The key of that part.</param>
    public static string KeyOf(string plan) => Prefix + plan[Prefix.Length..];

    /// <summary>A digest's rows are those from this key up to that of the next number.</summary>
    public static string PrefixOf(string slug, long number) => $"{Prefix}{slug}:{TableKey.Ascending(number)}:";

    public static TableEntity Create(string shard, string key, SettledEmails emails)
    {
        var groups = new Dictionary<ValueList<long>, int>();
        var bytes = new byte[emails.Readers.Count * BytesPerReader];
        var rest = bytes.AsSpan();
        foreach (var reader in emails.Readers)
        {
            if (!groups.TryGetValue(reader.Items, out var group))
                groups.Add(reader.Items, group = groups.Count);
            Convert.FromHexString(reader.Subscriber.Value).CopyTo(rest);
            BinaryPrimitives.WriteInt32LittleEndian(rest[16..], group);
            rest = rest[BytesPerReader..];
        }

        var row = new TableEntity(shard, key)
        {
            [nameof(SettledEmails.Sent)] = emails.Sent,
            [nameof(SettledEmails.Suppressed)] = emails.Suppressed,
            [nameof(SettledEmails.Failed)] = emails.Failed,
        };
        ChunkedProperty.Write(row, Groups, Pack([.. groups.Keys.Select(items => items.ToArray())]));
        ChunkedProperty.Write(row, Readers, bytes);
        return row;
    }

    public static SettledEmails Read(TableEntity row)
    {
        ValueList<long>[] groups = [.. Unpack(ChunkedProperty.Read(row, Groups)).Select(items => (ValueList<long>)[.. items])];
        var bytes = ChunkedProperty.Read(row, Readers);
        var readers = new List<SettledReader>(bytes.Length / BytesPerReader);
        for (var at = 0; at < bytes.Length; at += BytesPerReader)
        {
            var id = SubscriberId.Parse(Convert.ToHexStringLower(bytes.AsSpan(at, 16)));
            readers.Add(new SettledReader(id, groups[BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 16))]));
        }

        return new SettledEmails(
            row.GetInt32(nameof(SettledEmails.Sent)) ?? 0,
            row.GetInt32(nameof(SettledEmails.Suppressed)) ?? 0,
            row.GetInt32(nameof(SettledEmails.Failed)) ?? 0,
            readers);
    }

    private static byte[] Pack(long[][] groups)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(packing, groups, SettledRowJson.Default.Int64ArrayArray);
        return packed.ToArray();
    }

    private static long[][] Unpack(byte[] packed)
    {
        using var json = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(json, SettledRowJson.Default.Int64ArrayArray)!;
    }
}

[JsonSerializable(typeof(long[][]))]
internal sealed partial class SettledRowJson : JsonSerializerContext;
