using RareCancers.Articles.Storing;

namespace RareCancers.Collections.Storing;

/// <summary>Finds stored articles by the IDs or the text of a listing's items.</summary>
internal sealed class ArticleIndex
{
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
            foreach (var key in TextRow.TextsOf(before.Title, before.Teaser))
                byText.GetValueOrDefault(key)?.Remove(before);
        }

        byId[article.Id] = article;
        foreach (var id in article.Ids)
        {
            if (!byId.TryGetValue(id, out var holder) || holder.Id == article.Id)
                byId[id] = article;
        }

        // An article with both DOI and citation is never searched by its text.
        foreach (var key in article.Doi is null || article.Citation is null ? TextRow.TextsOf(article.Title, article.Teaser) : [])
            (byText.TryGetValue(key, out var same) ? same : byText[key] = []).Add(article);
    }

    /// <summary>Removes an article that turned out to be the same as another.</summary>
    public void Remove(Article article)
    {
        foreach (var id in byId.Where(entry => entry.Value.Id == article.Id).Select(entry => entry.Key).ToArray())
            byId.Remove(id);
        foreach (var key in TextRow.TextsOf(article.Title, article.Teaser))
            byText.GetValueOrDefault(key)?.Remove(article);
    }

    /// <summary>
    /// The articles with one of the item's IDs, the surest first: usually one at most. Two are the same article if they were stored before
    /// that was known. Of two that share an ID, the second counts only if it was stored under that.
    /// </summary>
    public IReadOnlyList<Article> FindById(ListedArticle item)
    {
        var found = new List<Article>();
        foreach (var id in item.Ids)
        {
            if (byId.GetValueOrDefault(id) is { } article && MayBe(article, item)
                && !found.Exists(other => other.Id == article.Id || article.Id != id && other.Ids.Contains(id)))
                found.Add(article);
        }

        return found;
    }

    /// <summary>
    /// The only article with the same title, or with the same teaser if one of the two has no title. It is considered only if
    /// one of them has just a DOI and the other just a citation. Null if there is no such article, or more than one.
    /// </summary>
    public Article? FindByText(ListedArticle item)
    {
        var alike = TextRow.TextsOf(item.Title, item.Teaser)
            .SelectMany(key => byText.GetValueOrDefault(key, []))
            .Where(article => MayBe(article, item) && (article.Citation is null || item.Citation is null) && HasSameText(article, item))
            .DistinctBy(article => article.Id)
            .Take(2)
            .ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    private static bool MayBe(Article article, ListedArticle item) =>
        item.Doi is null || article.Doi is null
        || ArticleId.AllFrom(item.Doi, null).Concat(ArticleId.AllFrom(item.OtherVersion, null)).Intersect(article.Ids).Any();

    // Many abstracts start with the same words; their authors then differ.
    private static bool HasSameText(Article article, ListedArticle item) =>
        article.Title is not null && item.Title is not null
            ? PlainText.Fold(article.Title) == PlainText.Fold(item.Title)
            : article.Teaser is { } teaser && item.Teaser is { } later && teaser.AgreesWith(later) && HaveSameFirstAuthor(article.Authors, item.Authors);

    private static bool HaveSameFirstAuthor(AuthorList one, AuthorList other) =>
        one.People.Count == 0 || other.People.Count == 0 || PlainText.Fold(one.People[0].FamilyName) == PlainText.Fold(other.People[0].FamilyName);
}
