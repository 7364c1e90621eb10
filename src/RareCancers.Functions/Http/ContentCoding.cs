using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Functions.Http;

/// <summary>Chooses a content coding (RFC 9110, 12.5.3).</summary>
internal static class ContentCoding
{
    /// <summary>The coding that the client likes best, of equals the one that packs best; the document as it is where it takes none of ours.</summary>
    public static Coding Choose(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0 || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
            return Coding.Identity;

        var brotli = QualityOf("br", accepted);
        var gzip = Math.Max(QualityOf("gzip", accepted), QualityOf("x-gzip", accepted));
        var packed = Math.Max(brotli, gzip);
        return packed <= 0 || packed < NamedQualityOf("identity", accepted) ? Coding.Identity
            : brotli >= gzip ? Coding.Brotli
            : Coding.Gzip;
    }

    /// <summary>Its name in Content-Encoding.</summary>
    public static string Name(this Coding coding) => coding == Coding.Brotli ? "br" : "gzip";

    /// <summary>What the document's tag ends in: each coding of it is a representation of its own (RFC 9110, 8.8.3.3).</summary>
    public static string Suffix(this Coding coding) => coding switch
    {
        Coding.Gzip => "-gzip",
        Coding.Brotli => "-br",
        _ => "",
    };

    // What is not named goes by *, and without a * is not wanted; another name of gzip alone goes by gzip.
    private static double QualityOf(string coding, IList<StringWithQualityHeaderValue> accepted) =>
        NamedQualityOf(coding, accepted) ?? (coding == "x-gzip" ? null : NamedQualityOf("*", accepted)) ?? 0;

    private static double? NamedQualityOf(string coding, IList<StringWithQualityHeaderValue> accepted) =>
        accepted.Where(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).Cast<double?>().FirstOrDefault();
}
