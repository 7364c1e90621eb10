namespace RareCancers.Pages.Articles;

/// <summary>Common names of licences.</summary>
internal static partial class LicenceName
{
    /// <summary>The name, such as <c>CC BY 4.0</c>; the address if it is not a Creative Commons licence.</summary>
    public static string For(Uri licence)
    {
        if (PublicDomain().IsMatch(licence.AbsoluteUri))
            return "CC0 1.0";
        var match = CreativeCommons().Match(licence.AbsoluteUri);
        return match.Success ? $"CC {match.Groups["kind"].Value.ToUpperInvariant()} {match.Groups["version"].Value}" : licence.AbsoluteUri;
    }

    // https://creativecommons.org/licenses/by-nc-nd/4.0/
    [GeneratedRegex(@"^https?://creativecommons\.org/licenses/(?<kind>by(?:-(?:nc|nd|sa))*)/(?<version>[0-9.]+)/?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CreativeCommons();

    // https://creativecommons.org/publicdomain/zero/1.0/
    [GeneratedRegex(@"^https?://creativecommons\.org/publicdomain/zero/", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PublicDomain();
}
