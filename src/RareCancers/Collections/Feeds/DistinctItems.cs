namespace RareCancers.Collections.Feeds;

/// <summary>Collects the articles of a feed, each once. A feed may list an article twice, for example when it was revised.</summary>
internal sealed class DistinctItems
{
    private readonly List<ListedArticle> articles = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Adds an article; what an earlier item of the same article does not say is taken from it.</summary>
    public void Add(ListedArticle article)
    {
        string[] ids = [.. article.Doi is null ? Array.Empty<string>() : [article.Doi.Value], .. article.Pmid is null ? Array.Empty<string>() : [article.Pmid]];
        var known = ids.Where(places.ContainsKey).Select(id => places[id]).Where(place => !HaveOtherDois(articles[place], article)).Take(1).ToArray();
        var place = known.Length == 0 ? articles.Count : known[0];
        if (known.Length == 0)
            articles.Add(article);
        else
            articles[place] = Fill(articles[place], article);
        foreach (var id in ids)
            places.TryAdd(id, place);
    }

    /// <summary>
    /// The articles in the order of their first items. A citation that two of them share is dropped, because it is not that of either:
    /// some feeds give every new article the same page.
    /// </summary>
    public IReadOnlyList<ListedArticle> ToList()
    {
        var shared = articles.Where(article => article.Citation is not null).GroupBy(article => ArticleId.From(null, article.Citation))
            .Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet();
        return
        [
            .. articles.Select(article => article.Citation is not null && shared.Contains(ArticleId.From(null, article.Citation))
                ? article with { Citation = null }
                : article),
        ];
    }

    private static bool HaveOtherDois(ListedArticle one, ListedArticle other) => one.Doi is not null && other.Doi is not null && one.Doi != other.Doi;

    private static ListedArticle Fill(ListedArticle known, ListedArticle other) => known with
    {
        Doi = known.Doi ?? other.Doi,
        Pmid = known.Pmid ?? other.Pmid,
        Pmcid = known.Pmcid ?? other.Pmcid,
        Title = known.Title ?? other.Title,
        Authors = known.Authors.People.Count > 0 ? known.Authors : other.Authors,
        Published = known.Published ?? other.Published,
        Citation = known.Citation ?? other.Citation,
        Abstract = known.Abstract ?? other.Abstract,
        Teaser = known.Teaser ?? other.Teaser,
        Type = known.Type ?? other.Type,
        Notices = known.Notices.Count > 0 ? known.Notices : other.Notices,
        IsPreprint = known.IsPreprint || other.IsPreprint,
    };
}
