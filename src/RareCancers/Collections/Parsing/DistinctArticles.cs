using RareCancers.Articles;

namespace RareCancers.Collections.Parsing;

/// <summary>The items of a listing, each article once: a page may feature some of its articles above the list.</summary>
internal static class DistinctArticles
{
    /// <summary>The items, those of one article put together in the place of the first; or the refusal of two that contradict each other.</summary>
    /// <param name="items">The listing's items in order.</param>
    /// <param name="source">Where the listing came from, for the refusal's message.</param>
    public static Result<List<ListedArticle>> From(IReadOnlyList<ListedArticle> items, string source)
    {
        var distinct = new List<ListedArticle>(items.Count);
        var places = new Dictionary<ArticleId, int>();
        foreach (var item in items)
        {
            if (PlaceOf(item) is not { } place)
            {
                distinct.Add(item);
                place = distinct.Count - 1;
            }
            else if (distinct[place].Contradicts(item))
            {
                return new Refusal(
                    RefusalReason.DuplicateArticle,
                    $"{source} lists the article {ArticleId.From(item.Doi, item.Citation)} twice and says two things of it; nothing of it was stored.",
                    item.Title ?? item.Teaser?.ToString());
            }
            else
            {
                distinct[place] = distinct[place].MergeFrom(item);
            }

            foreach (var name in item.Ids)
                places.TryAdd(name, place);
        }

        return distinct;

        int? PlaceOf(ListedArticle item) =>
            item.Ids.Select(name => places.TryGetValue(name, out var place) && distinct[place].HasSameIdAs(item) ? place : (int?)null).FirstOrDefault(place => place is not null);
    }
}
