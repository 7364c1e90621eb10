using RareCancers.Exports;

namespace RareCancers.Pages.Articles;

/// <summary>Typed links to the parts of an article for programs (signposting.org, FAIR Signposting Profile, level 1).</summary>
public static class Signposting
{
    /// <summary>The links of an article's page.</summary>
    public static IEnumerable<WebLink> LinksFor(ArticleView view)
    {
        var article = view.Article;
        if (article.Doi is { } doi)
        {
            yield return new WebLink("cite-as", doi.Url);
            yield return new WebLink("item", doi.Url, "text/html");
        }

        foreach (var orcid in article.Authors.People.Select(author => author.Orcid).OfType<string>().Distinct())
            yield return new WebLink("author", new Uri("https://orcid.org/" + orcid));
        foreach (var format in ExportFormats.All)
            yield return new WebLink("describedby", new Uri($"{view.Address.AbsoluteUri}.{format.Ending()}"), format.MediaType());
        if (article.Licence is { } licence)
            yield return new WebLink("license", licence);
        yield return new WebLink("type", new Uri("https://schema.org/ScholarlyArticle"));
        yield return new WebLink("type", new Uri("https://schema.org/AboutPage"));
        yield return new WebLink("collection", view.CollectionAddress, "text/html");
    }
}
