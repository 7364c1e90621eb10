using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>Finds an article by whichever of its names a listing gives.</summary>
internal sealed class ArticleIndex
{
    private readonly Dictionary<ArticleId, Article> byName = [];

    public ArticleIndex(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
            Add(article);
    }

    /// <summary>Makes an article known by all of its names.</summary>
    public void Add(Article article)
    {
        byName[article.Id] = article;
        if (article.Doi is not null)
            byName.TryAdd(ArticleId.Of(article.Doi, null), article);
        if (article.Citation is not null)
            byName.TryAdd(ArticleId.Of(null, article.Citation), article);
    }

    /// <summary>The article of that DOI, else of that citation; null when neither is known.</summary>
    public Article? Find(ListedArticle item) =>
        item.Doi is not null && byName.TryGetValue(ArticleId.Of(item.Doi, null), out var byDoi) ? byDoi
        : item.Citation is not null && byName.TryGetValue(ArticleId.Of(null, item.Citation), out var byCitation)
            && (item.Doi is null || byCitation.Doi is null || byCitation.Doi == item.Doi) ? byCitation
        : null;
}
