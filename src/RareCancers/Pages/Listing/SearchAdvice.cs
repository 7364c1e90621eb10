using RareCancers.Articles.Searching;
using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>What may help a reader who searched, or who asked for an author.</summary>
public sealed record SearchAdvice
{
    /// <summary>The search; null when there are no words.</summary>
    public SearchQuery? Query { get; private init; }

    /// <summary>
    /// The topics that its words name, with the number of their articles in the whole Collection; those without articles only when nothing
    /// was found.
    /// </summary>
    public IReadOnlyList<(Topic Topic, int Count)> NamedTopics { get; private init; } = [];

    /// <summary>The aspects whose names are among the words, with the number of their articles on the selected topic, at least one.</summary>
    public IReadOnlyList<(Aspect Aspect, int Count)> NamedAspects { get; private init; } = [];

    /// <summary>When nothing was found: topics whose names resemble the words, with the number of their articles, the closest first.</summary>
    public IReadOnlyList<(Topic Topic, int Count)> SimilarTopics { get; private init; } = [];

    /// <summary>When nothing was found: names of authors that resemble the requested author or the words, the closest first.</summary>
    public IReadOnlyList<string> SimilarAuthors { get; init; } = [];

    /// <summary>The advice for a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="snapshot">The Collection.</param>
    /// <param name="isEmpty">Whether nothing was found.</param>
    internal static SearchAdvice For(Selection selection, CollectionSnapshot snapshot, bool isEmpty)
    {
        var query = selection.Query;
        return new SearchAdvice
        {
            Query = query,
            NamedTopics =
            [
                .. (query?.Topics ?? [])
                    .Where(topic => topic != selection.Topic)
                    .Select(topic => (TopicVocabulary.Default.Find(topic)!, CountOf(topic, snapshot)))
                    .Where(named => named.Item2 > 0 || isEmpty),
            ],
            NamedAspects =
            [
                .. TopicVocabulary.Default.Aspects
                    .Where(aspect => aspect.Id != selection.Aspect && query?.Names(aspect.Name) == true)
                    .Select(aspect => (aspect, CountOf(aspect, selection with { Words = null }, snapshot)))
                    .Where(named => named.Item2 > 0),
            ],
            SimilarTopics = isEmpty && selection is { Author: null, Words: { } words }
                ? [.. TopicTree.Default.Near(words).Where(topic => !query!.Topics.Contains(topic.Id)).Select(topic => (topic, CountOf(topic.Id, snapshot)))]
                : [],
        };
    }

    private static int CountOf(string topic, CollectionSnapshot snapshot) => snapshot.CountsByTopic.GetValueOrDefault(topic);

    private static int CountOf(Aspect aspect, Selection selection, CollectionSnapshot snapshot) => selection with { Aspect = null } is { IsWhole: true }
        ? snapshot.CountsByAspect.GetValueOrDefault(aspect.Id)
        : (selection with { Aspect = aspect.Id }).ArticlesIn(snapshot).Count();
}
