using RareCancers.Articles;
using RareCancers.Collections.Parsing;
using RareCancers.Text;

namespace RareCancers.Collections.Storing;

/// <summary>Finds an article by whichever of its names a listing gives.</summary>
internal sealed class ArticleIndex
{
    // Shorter ones, such as "Editorial", are the titles of many articles.
    private const int DistinctiveLength = 40;

    private readonly Dictionary<ArticleId, Article> byId = [];
    private readonly Dictionary<string, List<Article>> byText = new(StringComparer.Ordinal);

    public ArticleIndex(IEnumerable<Article> articles)
    {
        foreach (var article in articles)
            Add(article);
    }

    /// <summary>Makes an article known by all of its names; what was known of it before is forgotten.</summary>
    public void Add(Article article)
    {
        if (byId.TryGetValue(article.Id, out var before))
        {
            foreach (var words in TextKeys(before.Title, before.Teaser))
                byText.GetValueOrDefault(words)?.Remove(before);
        }

        byId[article.Id] = article;
        foreach (var name in ArticleId.AllFrom(article.Doi, article.Citation))
        {
            if (!byId.TryGetValue(name, out var holder) || holder.Id == article.Id)
                byId[name] = article;
        }

        // One that has both names is never looked for by its words.
        foreach (var words in article.Doi is null || article.Citation is null ? TextKeys(article.Title, article.Teaser) : [])
            (byText.TryGetValue(words, out var same) ? same : byText[words] = []).Add(article);
    }

    /// <summary>The article of that DOI, else of that citation; null when neither is known.</summary>
    public Article? FindById(ListedArticle item) =>
        item.Doi is not null && byId.TryGetValue(ArticleId.From(item.Doi, null), out var byDoi) ? byDoi
        : item.Citation is not null && byId.TryGetValue(ArticleId.From(null, item.Citation), out var byCitation) && MayBe(byCitation, item) ? byCitation
        : null;

    /// <summary>
    /// The one article that says the same words, of which only the DOI was known where the item gives only the citation, or
    /// the other way round: the title is the same, or the teaser is where one of them has no title. Null when there is none,
    /// or more than one.
    /// </summary>
    public Article? FindByText(ListedArticle item)
    {
        var alike = TextKeys(item.Title, item.Teaser)
            .SelectMany(words => byText.GetValueOrDefault(words, []))
            .Where(article => MayBe(article, item) && (article.Citation is null || item.Citation is null) && SaysTheSame(article, item))
            .DistinctBy(article => article.Id)
            .Take(2)
            .ToArray();
        return alike.Length == 1 ? alike[0] : null;
    }

    private static bool MayBe(Article article, ListedArticle item) => item.Doi is null || article.Doi is null || article.Doi == item.Doi;

    // Many abstracts begin with the same words; then their authors are others.
    private static bool SaysTheSame(Article article, ListedArticle item) =>
        article.Title is not null && item.Title is not null
            ? PlainText.Fold(article.Title) == PlainText.Fold(item.Title)
            : article.Teaser is { } teaser && item.Teaser is { } later && teaser.AgreesWith(later) && HaveOneFirstAuthor(article.Authors, item.Authors);

    private static bool HaveOneFirstAuthor(AuthorList one, AuthorList other) =>
        one.People.Count == 0 || other.People.Count == 0 || PlainText.Fold(one.People[0].FamilyName) == PlainText.Fold(other.People[0].FamilyName);

    private static IEnumerable<string> TextKeys(string? title, Teaser? teaser)
    {
        if (PlainText.Fold(title) is { Length: >= DistinctiveLength } words)
            yield return "title:" + words;
        // Two listings may cut one teaser at different places.
        if (PlainText.Fold(teaser?.Text) is { Length: >= DistinctiveLength } start)
            yield return "teaser:" + start[..DistinctiveLength];
    }
}
