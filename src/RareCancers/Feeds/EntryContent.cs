using System.Xml.Linq;
using RareCancers.Articles;

namespace RareCancers.Feeds;

/// <summary>The body of a feed entry as HTML.</summary>
internal static class EntryContent
{
    /// <summary>Notices first, then the teaser, the authors and the citation, each a paragraph.</summary>
    public static string Html(Article article)
    {
        var paragraphs = article.Notices
            .Select(notice => new XElement("p", new XElement("strong", $"{notice.Title}:"), $" {notice.Whereabouts}."))
            .ToList();
        if (article.Teaser is { } teaser)
            paragraphs.Add(new XElement("p", teaser.ToString()));
        if (article.Authors.People.Count > 0)
            paragraphs.Add(new XElement("p", article.Authors.ToString()));
        if (Where(article) is { } where)
            paragraphs.Add(new XElement("p", where));
        return string.Concat(paragraphs.Select(paragraph => paragraph.ToString(SaveOptions.DisableFormatting)));
    }

    private static string? Where(Article article) => (article.Citation, article.Published) switch
    {
        (null, null) => null,
        (null, { } published) => $"Published {published.ToDisplayString()}.",
        ({ } citation, null) => $"{citation}.",
        ({ } citation, { } published) => $"{citation}. Published {published.ToDisplayString()}.",
    };
}
