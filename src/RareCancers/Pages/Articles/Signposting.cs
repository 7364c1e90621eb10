using RareCancers.Exports;
using RareCancers.Library;

namespace RareCancers.Pages.Articles;

/// <summary>Typed links to the parts of an article for programs (signposting.org, FAIR Signposting Profile, level 1).</summary>
public static class Signposting
{
    // Reverse proxies accept headers of four kilobytes, and some articles have hundreds of authors.
    private const int MostAuthorsOfHeader = 20;

    /// <summary>The links of an article's page.</summary>
    public static IEnumerable<WebLink> LinksFor(ArticleView view)
    {
        var article = view.Article;
        if (article.Doi is { } doi)
        {
            yield return new WebLink("cite-as", doi.Url);
            yield return new WebLink("item", doi.Url, "text/html");
        }

        foreach (var orcid in Orcids(view))
            yield return new WebLink("author", new Uri("https://orcid.org/" + orcid));
        foreach (var format in ExportFormats.All)
            yield return new WebLink("describedby", new Uri($"{view.Address.AbsoluteUri}.{format.Ending()}"), format.MediaType());
        if (article.Licence is { } licence)
            yield return new WebLink("license", licence);
        yield return new WebLink("type", new Uri("https://schema.org/ScholarlyArticle"));
        yield return new WebLink("type", new Uri("https://schema.org/AboutPage"));
        yield return new WebLink("collection", view.CollectionAddress, "text/html");
    }

    /// <summary>The same as values of the header <c>Link</c>; without the authors if there are too many.</summary>
    public static string[] HeaderFor(ArticleView view) =>
    [
        .. LinksFor(view).Where(link => link.Relation != "author" || Orcids(view).Count() <= MostAuthorsOfHeader).Select(link => link.ToString()),
    ];

    private static IEnumerable<string> Orcids(ArticleView view) => view.Article.Authors.People.Select(author => author.Orcid).OfType<string>().Distinct();
}
