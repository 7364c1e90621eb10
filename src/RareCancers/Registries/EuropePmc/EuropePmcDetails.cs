namespace RareCancers.Registries.EuropePmc;

/// <summary>What Europe PMC says about an article, in the form that all sources have.</summary>
internal static class EuropePmcDetails
{
    /// <summary>The details of an article.</summary>
    /// <param name="article">The article.</param>
    /// <param name="otherVersion">The DOI behind <see cref="EuropePmcArticle.OtherVersion"/>; null if it is unknown.</param>
    public static ListedArticle ToListedArticle(this EuropePmcArticle article, Doi? otherVersion) => new()
    {
        Doi = article.Doi,
        Pmid = article.Pmid,
        Pmcid = article.Pmcid,
        Citation = article.Citation,
        Title = article.Title,
        Type = article.Type,
        Authors = article.Authors,
        Published = article.Published,
        Abstract = article.Abstract,
        Licence = article.Licence,
        MeshHeadings = article.MeshHeadings,
        IsPreprint = article.IsPreprint,
        OtherVersion = otherVersion,
        Notices = article.Notices,
    };
}
