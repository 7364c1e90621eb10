namespace RareCancers.Collections.Parsing;

/// <summary>Merges duplicate items of a listing: a page may feature some of its articles above the list.</summary>
internal static class DistinctArticles
{
    /// <summary>Merges the items of each article into the first one; refuses the listing if two of them contradict each other.</summary>
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
                    $"{source} lists the article {ArticleId.From(item.Doi, item.Citation)} twice, with contradictory details. Nothing was stored.",
                    item.Title ?? item.Teaser?.ToString());
            }
            else
            {
                distinct[place] = distinct[place].MergeFrom(item);
            }

            foreach (var id in item.Ids)
                places.TryAdd(id, place);
        }

        return distinct;

        int? PlaceOf(ListedArticle item) =>
            item.Ids
                .Select(id => places.TryGetValue(id, out var place) && distinct[place].HasSameIdAs(item) ? place : (int?)null)
                .FirstOrDefault(place => place is not null);
    }
}
