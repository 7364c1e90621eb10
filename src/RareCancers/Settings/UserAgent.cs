namespace RareCancers.Settings;

/// <summary>How the app identifies itself to the servers that it calls (RFC 9110, 10.1.5).</summary>
internal static class UserAgent
{
    /// <summary>The header's value, such as <c>RareCancersFunctions/1.0.0 (+https://news.example.org; ana@example.org)</c>.</summary>
    /// <param name="site">The app's own address.</param>
    /// <param name="contact">A contact, in characters that a comment may contain; null or empty for none.</param>
    public static string Create(SiteOptions site, string? contact) =>
        $"{ProductInfo.Name}/{ProductInfo.Version} (+{AsComment(site.PublicBaseUrl)}{(string.IsNullOrEmpty(contact) ? "" : $"; {contact}")})";

    // RFC 9110, 5.6.5: brackets and backslashes have a meaning in a comment, and a header is ASCII.
    private static string AsComment(string address) => string.Concat(address.EnumerateRunes().Select(rune =>
        rune.IsAscii && rune.Value is > 32 and < 127 and not ('(' or ')' or '\\') ? rune.ToString()
        : rune.Value is '(' ? "%28" : rune.Value is ')' ? "%29" : Uri.EscapeDataString(rune.ToString())));
}
