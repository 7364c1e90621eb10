using System.Text.RegularExpressions;
using RareCancers.Articles;

namespace RareCancers.Collections.Parsing;

/// <summary>Links to articles, as both of the publisher's hosts and the DOI resolver write them.</summary>
internal static partial class ArticleLink
{
    private const int MaxLength = 2000;

    /// <summary>
    /// The DOI of the article that a link leads to, be the link relative, protocol-relative or absolute, with tracking
    /// parameters or to a part of the article. Null for any other link and for one that is no web address.
    /// </summary>
    public static Doi? DoiOf(string? href)
    {
        if (href is null || href.Length > MaxLength)
            return null;

        // Browsers drop these from an address before they look at its scheme.
        var address = Unread().Replace(href, "").Trim();
        var match = Address().Match(address);
        return match.Success ? Doi.TryParse(PartOfArticle().Replace(Uri.UnescapeDataString(match.Groups["doi"].Value), "")) : null;
    }

    [GeneratedRegex(@"[\t\r\n\0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Unread();

    // /articles/10.1186/s1   //bmccancer.biomedcentral.com/articles/10.1186/s1?x=y   https://link.springer.com/article/10.1186%2Fs1#Sec1   https://doi.org/10.1186/s1
    [GeneratedRegex(@"^(?:https?:)?(?://[^/?#]{1,255})?(?:(?<=doi\.org)|/?articles?)/(?<doi>10\.[0-9]{4,9}(?:/|%2F)[^?#]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    // 10.1186/s12885-025-13934-2/figures/1
    [GeneratedRegex("/(?:figures|tables|metrics|comments|email|open-peer-review|peer-review|fulltext)(?:/.*|[.].*)?$|/$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfArticle();
}
