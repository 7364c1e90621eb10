using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>Finds the entries of the articles that <see cref="SavedSearch.ToFilter"/> and <see cref="Interest.ToFilter"/> find.</summary>
/// <param name="search">The search.</param>
/// <param name="interest">What the articles must be of as well; null for no restriction.</param>
internal sealed class EntryFilter(SavedSearch search, Interest? interest = null)
{
    private readonly SearchQuery? words = search.Words is null ? null : SearchQuery.Parse(search.Words);
    private readonly string author = PlainText.Fold(search.Author);
    private readonly string type = PlainText.Fold(search.Type);
    private readonly EntryFilter[] searches = [.. (interest?.Searches ?? []).Select(one => new EntryFilter(one))];

    /// <summary>The articles of a segment that it finds, with their scores.</summary>
    public List<(ArticleEntry Article, int Score)> Find(TextSegment segment)
    {
        var found = new List<(ArticleEntry, int)>();
        var scores = Score(segment);
        for (var number = 0; number < scores.Length; number++)
        {
            if (scores[number] >= 0)
                found.Add((segment.Entries[number], scores[number]));
        }

        return found;
    }

    /// <summary>How well each article of a segment matches the words, as <see cref="TextSegment.Score"/> returns it; 0 for all without words.</summary>
    public int[] Score(TextSegment segment)
    {
        var scores = words is null ? new int[segment.Entries.Count] : segment.Score(words);
        var bySearch = Array.ConvertAll(searches, one => one.Score(segment));
        for (var number = 0; number < scores.Length; number++)
        {
            if (scores[number] >= 0 && !(Matches(segment.Entries[number]) && IsOfInterest(segment.Entries[number], number, bySearch)))
                scores[number] = -1;
        }

        return scores;
    }

    private bool Matches(ArticleEntry entry) =>
        (search.Topic is null || entry.IsOn(search.Topic))
        && (search.Aspect is null || entry.HasAspect(search.Aspect))
        && (search.Type is null || entry.HasType(type))
        && (search.Author is null || entry.HasAuthor(author));

    private bool IsOfInterest(ArticleEntry entry, int number, int[][] bySearch) =>
        interest?.Holds(entry.Topics, entry.Aspects) != false || Array.Exists(bySearch, scores => scores[number] >= 0);
}
