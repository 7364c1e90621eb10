using Microsoft.Extensions.Primitives;
using RareCancers.Pages.Articles;
using RareCancers.Text;

namespace RareCancers.Functions.Http;

/// <summary>The header <c>Link</c> (RFC 8288, 3).</summary>
internal static class LinkHeader
{
    // Servers in front accept four kilobytes of headers, and some articles have hundreds of authors.
    private const int MaxAuthors = 20;

    /// <summary>A header with these links, without those whose address cannot be written in ASCII.</summary>
    public static StringValues From(params IEnumerable<WebLink> links) => links.Select(TryFormat).OfType<string>().ToArray();

    /// <summary>A header with the links of an article's page, without its authors when there are too many.</summary>
    public static StringValues For(ArticleView view)
    {
        var links = Signposting.LinksFor(view).ToArray();
        return From(links.Count(IsAuthor) <= MaxAuthors ? links : links.Where(link => !IsAuthor(link)));
    }

    private static bool IsAuthor(WebLink link) => link.Relation == "author";

    private static string? TryFormat(WebLink link) => link.Address.ToAscii() is { } address
        ? $"<{address}>; rel=\"{link.Relation}\"{(link.Type is null ? "" : $"; type=\"{link.Type}\"")}"
        : null;
}
