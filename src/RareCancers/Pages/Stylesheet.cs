using System.Security.Cryptography;

namespace RareCancers.Pages;

/// <summary>The one style sheet of all pages.</summary>
public static class Stylesheet
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/css; charset=utf-8";

    /// <summary>Its bytes in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = Read();

    /// <summary>A name for these bytes: sixteen hex digits of their hash.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span).AsSpan(0, 8));

    /// <summary>Its address, which changes with its bytes, so that it may be kept for a year.</summary>
    public static string Address { get; } = $"/site.css?v={Version}";

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("RareCancers.Pages.site.css")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
