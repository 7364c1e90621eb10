using RareCancers.Articles.Searching;
using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>What may help a reader who searched, or who asked for an author.</summary>
public sealed record SearchAdvice
{
    private const int MaxAuthors = 5;

    /// <summary>The search; null when there are no words.</summary>
    public SearchQuery? Query { get; private init; }

    /// <summary>The topics that its words name, with the number of their articles in the whole Collection, at least one.</summary>
    public IReadOnlyList<(Topic Topic, int Count)> NamedTopics { get; private init; } = [];

    /// <summary>When nothing was found: topics with articles whose names resemble the words, the closest first.</summary>
    public IReadOnlyList<Topic> NearTopics { get; private init; } = [];

    /// <summary>When nothing was found: names of authors that resemble the requested author or the words, the closest first.</summary>
    public IReadOnlyList<string> NearAuthors { get; private init; } = [];

    /// <summary>The advice for a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="snapshot">The Collection.</param>
    /// <param name="isEmpty">Whether nothing was found.</param>
    internal static SearchAdvice For(Selection selection, CollectionSnapshot snapshot, bool isEmpty)
    {
        var query = selection.Query;
        var asked = isEmpty ? selection.Author ?? selection.Words : null;
        return new SearchAdvice
        {
            Query = query,
            NamedTopics =
            [
                .. (query?.Topics ?? [])
                    .Where(topic => topic != selection.Topic)
                    .Select(topic => (TopicVocabulary.Default.Find(topic)!, CountOf(topic, snapshot)))
                    .Where(named => named.Item2 > 0),
            ],
            NearTopics = isEmpty && selection is { Author: null, Words: { } words }
                ? [.. TopicTree.Default.Near(words).Where(topic => CountOf(topic.Id, snapshot) > 0)]
                : [],
            NearAuthors = asked is null ? [] : [.. AuthorsLike(asked, snapshot)],
        };
    }

    private static int CountOf(string topic, CollectionSnapshot snapshot) =>
        snapshot.Articles.Count(article => article.Classification.Topics.Any(match => TopicTree.Default.IsWithin(match.Topic, topic)));

    private static IEnumerable<string> AuthorsLike(string asked, CollectionSnapshot snapshot)
    {
        // Comparing takes long: only names with a word that starts as one of the asked words does.
        var starts = SearchWords.Fold(asked).Split(' ').Where(word => word.Length > 1).Select(word => word[..2]).ToHashSet(StringComparer.Ordinal);
        var authors = snapshot.Articles
            .SelectMany(article => article.Authors.People)
            .DistinctBy(author => author.Name)
            .Where(author => SearchWords.Fold(author.Name).Split(' ').Any(word => word.Length > 1 && starts.Contains(word[..2])));
        return NearMatches.Find(asked, authors, author => [author.Name, author.FamilyName]).Select(author => author.Name).Take(MaxAuthors);
    }
}
