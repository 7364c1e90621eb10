using System.Text.Encodings.Web;
using System.Text.Unicode;
using RareCancers.Articles.Notices;

namespace RareCancers.Feeds;

/// <summary>The body of a feed entry as HTML.</summary>
internal static class EntryContent
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>An article's notices, the abstract or its start, the authors and the citation.</summary>
    public static string Html(Article article)
    {
        var html = new StringBuilder((article.Abstract?.Html.Length ?? 0) + 500);
        foreach (var notice in article.Notices)
            Append(html, notice);
        if (article.Abstract is { } whole)
            html.Append(whole.Html);
        else if (article.Teaser is { } teaser)
            Append(html, teaser.ToString());
        if (article.Authors.People.Count > 0)
            Append(html, article.Authors.ToString());
        if (Where(article) is { } where)
            Append(html, where);
        return html.ToString();
    }

    /// <summary>A notice, with the article that it is about.</summary>
    public static string Html(Notice notice, Article article)
    {
        var html = new StringBuilder();
        Append(html, notice);
        var heading = Encoder.Encode(article.Heading);
        var about = article.Doi is { } doi ? $"<a href=\"{Encoder.Encode(doi.Url.AbsoluteUri)}\">{heading}</a>" : heading;
        html.Append("<p>It is about ").Append(about).Append(article.Heading.EndsWith('.') ? "</p>" : ".</p>");
        if (article.Authors.People.Count > 0)
            Append(html, article.Authors.ToString());
        if (Where(article) is { } where)
            Append(html, where);
        return html.ToString();
    }

    private static void Append(StringBuilder html, string paragraph) =>
        html.Append("<p>").Append(Encoder.Encode(paragraph)).Append("</p>");

    private static void Append(StringBuilder html, Notice notice)
    {
        var whereabouts = Encoder.Encode(notice.Whereabouts);
        html.Append("<p><strong>").Append(Encoder.Encode(notice.Title)).Append(":</strong> ");
        if (notice.Doi is { } doi)
            html.Append("<a href=\"").Append(Encoder.Encode(doi.Url.AbsoluteUri)).Append("\">").Append(whereabouts).Append("</a>.</p>");
        else
            html.Append(whereabouts).Append(".</p>");
    }

    private static string? Where(Article article)
    {
        var parts = new[]
        {
            article.Citation is { } citation ? $"{citation}." : null,
            article.Published is { } published ? $"Published {published.ToDisplayString()}." : null,
            article.Doi is { } doi ? doi.Url.AbsoluteUri : null,
        };
        return string.Join(' ', parts.Where(part => part is not null)) is { Length: > 0 } where ? where : null;
    }
}
