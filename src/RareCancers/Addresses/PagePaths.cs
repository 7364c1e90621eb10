using System.Globalization;
using RareCancers.Articles;
using RareCancers.Library;

namespace RareCancers.Addresses;

/// <summary>The addresses of pages, without the host.</summary>
public static class PagePaths
{
    /// <summary>The page of an article. The slashes of a DOI stay as they are.</summary>
    public static string Of(string slug, ArticleId id) =>
        $"/articles/{slug}/{string.Join('/', id.Value.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>The page of a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="page">Which page of it, from 1.</param>
    public static string Of(Selection selection, int page = 1)
    {
        var path = selection.Slug == Selection.AllCollections ? "/" : $"/collections/{selection.Slug}{Topic(selection)}";
        return path + Query(selection, page);
    }

    /// <summary>The file of citations of a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="ending">The ending of the file's format.</param>
    public static string Export(Selection selection, string ending) =>
        $"/exports/{selection.Slug}{Topic(selection)}.{ending}{Query(selection, page: 1)}";

    private static string Topic(Selection selection) => selection.Topic is { } topic ? $"/topics/{topic}" : "";

    private static string Query(Selection selection, int page)
    {
        var query = new (string Name, string? Value)[]
            {
                ("aspect", selection.Aspect),
                ("type", selection.Type),
                ("author", selection.Author),
                ("q", selection.Words),
                ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
            }
            .Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return string.Join('&', query) is { Length: > 0 } narrowed ? "?" + narrowed : "";
    }
}
