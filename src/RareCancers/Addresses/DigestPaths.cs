using System.Globalization;

namespace RareCancers.Addresses;

/// <summary>The addresses of digests' pages, without the host.</summary>
public static class DigestPaths
{
    /// <summary>The list of a Collection's digests.</summary>
    public static string Of(string slug) => $"/digests/{slug}";

    /// <summary>The page of one digest.</summary>
    public static string Of(string slug, long number) => string.Create(CultureInfo.InvariantCulture, $"/digests/{slug}/{number}");
}
