namespace RareCancers.Collections.Parsing;

/// <summary>Reads links to articles, in the forms of the publisher's three hosts and of the DOI resolver.</summary>
internal static partial class ArticleLink
{
    private const int MaxLength = 2000;

    /// <summary>
    /// The DOI of the article that a link leads to. The link may be relative, protocol-relative or absolute, have tracking
    /// parameters, or lead to a part of the article. Null for any other link.
    /// </summary>
    public static Doi? DoiOf(string? href)
    {
        if (href is null || href.Length > MaxLength)
            return null;

        // Browsers remove these characters before they parse the scheme.
        var address = IgnoredCharacters().Replace(href, "").Trim();
        if (Nature().Match(address) is { Success: true } nature)
            return Doi.TryParse($"10.1038/{nature.Groups["suffix"].Value}");
        var match = Address().Match(address);
        return match.Success ? Doi.TryParse(PartOfArticle().Replace(Uri.UnescapeDataString(match.Groups["doi"].Value), "")) : null;
    }

    [GeneratedRegex(@"[\t\r\n\0]+", RegexOptions.CultureInvariant)]
    private static partial Regex IgnoredCharacters();

    // /articles/10.1186/s1   //bmccancer.biomedcentral.com/articles/10.1186/s1?x=y
    // https://link.springer.com/article/10.1186%2Fs1#Sec1   https://doi.org/10.1186/s1
    [GeneratedRegex(
        @"^(?:https?:)?(?://[^/?#]{1,255})?(?:(?<=doi\.org)|/?articles?)/(?<doi>10\.[0-9]{4,9}(?:/|%2F)[^?#]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // nature.com leaves the prefix of its DOIs out: /articles/s41416-026-01234-5   https://www.nature.com/articles/nature12345?error=x
    [GeneratedRegex(
        @"^(?:(?:https?:)?//(?:www\.)?nature\.com)?/articles/(?<suffix>[a-z]{1,12}[.]?[0-9][a-z0-9._-]{2,40}?)(?:\.pdf)?/?(?:$|[?#])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nature();

    // 10.1186/s12885-025-13934-2/figures/1
    [GeneratedRegex(
        "/(?:figures|tables|metrics|comments|email|open-peer-review|peer-review|fulltext)(?:/.*|[.].*)?$|/$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfArticle();
}
