namespace RareCancers.Registries.Crossref;

/// <summary>Reads <c>license</c>, which lists licences for versions or uses of the content.</summary>
internal static class CrossrefLicence
{
    private const int MaxLength = 500;

    /// <summary>
    /// The licence of the version of record, or else one without a specific version. A licence for text and data mining or
    /// for the author's manuscript applies to the article only if it is a Creative Commons licence.
    /// </summary>
    public static Uri? Read(JsonElement licences) => licences.Items()
        .Select(licence => (Address: Address(licence.Member("URL").Text()), Rank: Rank(licence.Member("content-version").Text())))
        .Where(licence => licence.Address is not null && (licence.Rank < 2 || IsCreativeCommons(licence.Address)))
        .OrderBy(licence => licence.Rank)
        .Select(licence => licence.Address)
        .FirstOrDefault();

    private static int Rank(string? version) => version?.ToLowerInvariant() switch
    {
        "vor" => 0,
        "unspecified" or null => 1,
        _ => 2,
    };

    // http://www.creativecommons.org/licenses/by/4.0/ and https://creativecommons.org/licenses/by/4.0 are the same licence.
    private static Uri? Address(string? text)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0 || address.AbsoluteUri.Length > MaxLength)
        {
            return null;
        }

        return IsCreativeCommons(address) ? new Uri($"https://creativecommons.org{address.AbsolutePath.TrimEnd('/')}") : address;
    }

    private static bool IsCreativeCommons(Uri address) => address.Host is "creativecommons.org" or "www.creativecommons.org";
}
