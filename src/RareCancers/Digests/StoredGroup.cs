using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Library;

namespace RareCancers.Digests;

/// <summary>A group as it is stored in a plan. Its names are stored: never rename one.</summary>
internal sealed record StoredGroup(PlanItem[] Items, string[] Topics, string[] Aspects, bool TextOnly, bool AttachRis)
{
    public static byte[] Pack(IEnumerable<PlanGroup> groups)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(packing, [.. groups.Select(From)], StoredGroupJson.Default.StoredGroupArray);
        return packed.ToArray();
    }

    public static PlanGroup[] Unpack(byte[] packed)
    {
        using var json = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return [.. JsonSerializer.Deserialize(json, StoredGroupJson.Default.StoredGroupArray)!.Select(group => group.ToGroup())];
    }

    private static StoredGroup From(PlanGroup group) =>
        new([.. group.Items], [.. group.Interest.Topics], [.. group.Interest.Aspects], group.TextOnly, group.AttachRis);

    private PlanGroup ToGroup() => new([.. Items], new Interest([.. Topics], [.. Aspects]), TextOnly, AttachRis);
}

[JsonSerializable(typeof(StoredGroup[]))]
internal sealed partial class StoredGroupJson : JsonSerializerContext;
