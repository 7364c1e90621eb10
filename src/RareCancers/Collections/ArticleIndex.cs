using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>Finds an article by whichever of its names a listing gives.</summary>
internal sealed class ArticleIndex
{
    // Shorter ones, such as "Editorial", are the titles of many articles.
    private const int DistinctiveLength = 40;

    private readonly Dictionary<ArticleId, Article> byName = [];
    private readonly Dictionary<string, List<Article>> byWords = new(StringComparer.Ordinal);

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
        if (article.Doi is null || article.Citation is null)
        {
            foreach (var words in Words(article.Title, article.Teaser))
                (byWords.TryGetValue(words, out var same) ? same : byWords[words] = []).Add(article);
        }
    }

    /// <summary>
    /// The article of that DOI, else of that citation; null when neither is known. An article of which only the DOI was
    /// known, and an item that gives only the citation, or the other way round, are the same when title or teaser are.
    /// </summary>
    public Article? Find(ListedArticle item)
    {
        if (item.Doi is not null && byName.TryGetValue(ArticleId.Of(item.Doi, null), out var byDoi))
            return byDoi;
        if (item.Citation is not null && byName.TryGetValue(ArticleId.Of(null, item.Citation), out var byCitation) && MayBe(byCitation, item))
            return byCitation;

        var alike = Words(item.Title, item.Teaser)
            .SelectMany(words => byWords.GetValueOrDefault(words, []))
            .Where(article => MayBe(article, item) && (article.Citation is null || item.Citation is null))
            .DistinctBy(article => article.Id)
            .Take(2)
            .ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    private static bool MayBe(Article article, ListedArticle item) => item.Doi is null || article.Doi is null || article.Doi == item.Doi;

    private static IEnumerable<string> Words(string? title, Teaser? teaser)
    {
        if (PlainText.Fold(title) is { Length: >= DistinctiveLength } words)
            yield return "title:" + words;
        // Two listings may cut one teaser at different places.
        if (PlainText.Fold(teaser?.Text) is { Length: >= DistinctiveLength } start)
            yield return "teaser:" + start[..DistinctiveLength];
    }
}
