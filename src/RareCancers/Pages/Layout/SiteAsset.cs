namespace RareCancers.Pages.Layout;

/// <summary>A file that pages load.</summary>
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

    /// <summary>A name for these bytes: sixteen hex digits of their hash.</summary>
    public string Version { get; }

    /// <summary>Its address, which changes with its bytes, so that it may be kept for a year.</summary>
    public string Address { get; }

    internal static SiteAsset Read(string name, string mediaType)
    {
        using var resource = typeof(SiteAsset).Assembly.GetManifestResourceStream("RareCancers.Pages." + name)!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new SiteAsset(name, mediaType, bytes.ToArray());
    }
}
