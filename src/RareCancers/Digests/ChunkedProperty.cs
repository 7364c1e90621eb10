namespace RareCancers.Digests;

/// <summary>Bytes of a table row that may exceed the 64 KiB of a property: they are spread over properties with numbered names.</summary>
internal static class ChunkedProperty
{
    private const int BytesPerProperty = 64_000;

    public static void Write(TableEntity row, string name, byte[] bytes)
    {
        for (var (at, part) = (0, 0); at < bytes.Length; at += BytesPerProperty, part++)
            row[Property(name, part)] = bytes.AsSpan(at, Math.Min(BytesPerProperty, bytes.Length - at)).ToArray();
    }

    public static byte[] Read(TableEntity row, string name)
    {
        var parts = new List<byte[]>();
        while (row.TryGetValue(Property(name, parts.Count), out var value))
            parts.Add(value is BinaryData data ? data.ToArray() : (byte[])value);
        return [.. parts.SelectMany(part => part)];
    }

    private static string Property(string name, int part) => name + part.ToString(CultureInfo.InvariantCulture);
}
