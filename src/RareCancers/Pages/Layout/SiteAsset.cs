namespace RareCancers.Pages.Layout;

/// <summary>A static file of the pages.</summary>
public sealed class SiteAsset
{
    private SiteAsset(string name, string mediaType, byte[] bytes)
    {
        MediaType = mediaType;
        Bytes = bytes;
        Version = ShortHash.Create(bytes, 8);
        Address = $"/{name}?v={Version}";
    }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A version: the first sixteen hex digits of the hash.</summary>
    public string Version { get; }

    /// <summary>Its address, which changes with its content, so that it can be cached for a year.</summary>
    public string Address { get; }

    internal static SiteAsset Read(string name, string mediaType)
    {
        using var resource = typeof(SiteAsset).Assembly.GetManifestResourceStream("RareCancers.Pages." + name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new SiteAsset(name, mediaType, bytes.ToArray());
    }
}
