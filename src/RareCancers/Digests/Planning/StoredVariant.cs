using System.IO.Compression;
using System.Text.Json.Serialization;

namespace RareCancers.Digests.Planning;

/// <summary>A group as it is stored in a plan. Its names are stored: never rename one.</summary>
internal sealed record StoredVariant(ItemReference[] Items, string[] Topics, string[] Aspects, bool TextOnly, bool AttachRis)
{
    public static byte[] Pack(IEnumerable<PlannedVariant> groups)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(packing, [.. groups.Select(From)], StoredVariantJson.Default.StoredVariantArray);
        return packed.ToArray();
    }

    public static PlannedVariant[] Unpack(byte[] packed)
    {
        using var json = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return [.. JsonSerializer.Deserialize(json, StoredVariantJson.Default.StoredVariantArray)!.Select(group => group.ToGroup())];
    }

    private static StoredVariant From(PlannedVariant group) =>
        new([.. group.Items], [.. group.Interest.Topics], [.. group.Interest.Aspects], group.TextOnly, group.AttachRis);

    private PlannedVariant ToGroup() => new([.. Items], new Interest([.. Topics], [.. Aspects]), TextOnly, AttachRis);
}

[JsonSerializable(typeof(StoredVariant[]))]
internal sealed partial class StoredVariantJson : JsonSerializerContext;
