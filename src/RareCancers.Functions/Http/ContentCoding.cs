using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace RareCancers.Functions.Http;

/// <summary>Chooses a content coding (RFC 9110, 12.5.3).</summary>
internal static class ContentCoding
{
    /// <summary>The coding that the client prefers; of equals the one that compresses best; none when the client accepts none of ours.</summary>
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

    /// <summary>The name in Content-Encoding.</summary>
    public static string Name(this Coding coding) => coding == Coding.Brotli ? "br" : "gzip";

    /// <summary>The suffix of the entity tag: each coding is a separate representation (RFC 9110, 8.8.3.3).</summary>
    public static string Suffix(this Coding coding) => coding switch
    {
        Coding.Gzip => "-gzip",
        Coding.Brotli => "-br",
        _ => "",
    };

    // A coding that is not named has the quality of *, or none without a *. The * does not apply to x-gzip, which is another name of gzip.
    private static double QualityOf(string coding, IList<StringWithQualityHeaderValue> accepted) =>
        NamedQualityOf(coding, accepted) ?? (coding == "x-gzip" ? null : NamedQualityOf("*", accepted)) ?? 0;

    private static double? NamedQualityOf(string coding, IList<StringWithQualityHeaderValue> accepted) =>
        accepted.Where(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).Cast<double?>().FirstOrDefault();
}
