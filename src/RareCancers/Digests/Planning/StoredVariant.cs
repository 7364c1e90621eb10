using System.IO.Compression;
using System.Text.Json.Serialization;

namespace RareCancers.Digests.Planning;

/// <summary>A group as it is stored in a plan. Its names are stored: never rename one.</summary>
internal sealed record StoredVariant(ItemReference[] Items, string[] Topics, string[] Aspects, bool TextOnly, bool AttachRis)
{
    /// <summary>Null for none, as in plans of earlier versions.</summary>
    public SavedSearch[]? Searches { get; init; }

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
        new([.. group.Items], [.. group.Interest.Topics], [.. group.Interest.Aspects], group.TextOnly, group.AttachRis)
        {
            Searches = group.Interest.Searches is { Count: > 0 } searches ? [.. searches] : null,
        };

    private PlannedVariant ToGroup() =>
        new([.. Items], new Interest([.. Topics], [.. Aspects]) { Searches = [.. Searches ?? []] }, TextOnly, AttachRis);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredVariant[]))]
[JsonSerializable(typeof(int[]))]
internal sealed partial class StoredVariantJson : JsonSerializerContext;
