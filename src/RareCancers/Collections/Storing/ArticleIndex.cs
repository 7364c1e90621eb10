using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Storing;

/// <summary>Finds stored articles by the IDs or the text of a listing's items.</summary>
internal sealed class ArticleIndex
{
    // Shorter titles, such as "Editorial", are used by many articles.
    private const int DistinctiveLength = 40;

    private readonly Dictionary<ArticleId, Article> byId = [];
    private readonly Dictionary<string, List<Article>> byText = new(StringComparer.Ordinal);

    public ArticleIndex(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
            Add(article);
    }

    /// <summary>Adds an article under all of its IDs, replacing its earlier state.</summary>
    public void Add(Article article)
    {
        if (byId.TryGetValue(article.Id, out var before))
        {
            foreach (var key in TextKeys(before.Title, before.Teaser))
                byText.GetValueOrDefault(key)?.Remove(before);
        }

        byId[article.Id] = article;
        foreach (var id in ArticleId.AllFrom(article.Doi, article.Citation))
        {
            if (!byId.TryGetValue(id, out var holder) || holder.Id == article.Id)
                byId[id] = article;
        }

        // An article with both DOI and citation is never searched by its text.
        foreach (var key in article.Doi is null || article.Citation is null ? TextKeys(article.Title, article.Teaser) : [])
            (byText.TryGetValue(key, out var same) ? same : byText[key] = []).Add(article);
    }

    /// <summary>The article with the item's DOI, else with its citation; null if neither is known.</summary>
    public Article? FindById(ListedArticle item) =>
        item.Doi is not null && byId.TryGetValue(ArticleId.From(item.Doi, null), out var byDoi) ? byDoi
        : item.Citation is not null && byId.TryGetValue(ArticleId.From(null, item.Citation), out var byCitation) && MayBe(byCitation, item) ? byCitation
        : null;

    /// <summary>
    /// The only article with the same title, or with the same teaser if one of the two has no title. It is considered only if
    /// one of them has just a DOI and the other just a citation. Null if there is no such article, or more than one.
    /// </summary>
    public Article? FindByText(ListedArticle item)
    {
        var alike = TextKeys(item.Title, item.Teaser)
            .SelectMany(key => byText.GetValueOrDefault(key, []))
            .Where(article => MayBe(article, item) && (article.Citation is null || item.Citation is null) && HasSameText(article, item))
            .DistinctBy(article => article.Id)
            .Take(2)
            .ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    private static bool MayBe(Article article, ListedArticle item) => item.Doi is null || article.Doi is null || article.Doi == item.Doi;

    // Many abstracts start with the same words; their authors then differ.
    private static bool HasSameText(Article article, ListedArticle item) =>
        article.Title is not null && item.Title is not null
            ? PlainText.Fold(article.Title) == PlainText.Fold(item.Title)
            : article.Teaser is { } teaser && item.Teaser is { } later && teaser.AgreesWith(later) && HaveSameFirstAuthor(article.Authors, item.Authors);

    private static bool HaveSameFirstAuthor(AuthorList one, AuthorList other) =>
        one.People.Count == 0 || other.People.Count == 0 || PlainText.Fold(one.People[0].FamilyName) == PlainText.Fold(other.People[0].FamilyName);

    private static IEnumerable<string> TextKeys(string? title, Teaser? teaser)
    {
        if (PlainText.Fold(title) is { Length: >= DistinctiveLength } words)
            yield return "title:" + words;
        // Two listings may cut the same teaser at different places.
        if (PlainText.Fold(teaser?.Text) is { Length: >= DistinctiveLength } start)
            yield return "teaser:" + start[..DistinctiveLength];
    }
}
