using RareCancers.Library;

namespace RareCancers.Pages.Articles;

/// <summary>A topic or aspect of an article, with the words that name it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Selection">The articles that have it.</param>
/// <param name="Words">The distinct words in the title and the abstract, in the order of the text.</param>
public sealed record MatchedTopic(string Name, Selection Selection, IReadOnlyList<string> Words)
{
    /// <summary>The topics of an article, in the order of the text.</summary>
    public static IReadOnlyList<MatchedTopic> TopicsOf(Article article, string slug) => Group(
        article.Classification.Topics, id => TopicVocabulary.Default.Find(id)?.Name, id => new Selection(slug) { Topic = id });

    /// <summary>The aspects of an article, in the order of the text.</summary>
    public static IReadOnlyList<MatchedTopic> AspectsOf(Article article, string slug) => Group(
        article.Classification.Aspects,
        id => TopicVocabulary.Default.Aspects.FirstOrDefault(aspect => aspect.Id == id)?.Name,
        id => new Selection(slug) { Aspect = id });

    private static IReadOnlyList<MatchedTopic> Group(
        IReadOnlyList<TopicMatch> matches, Func<string, string?> nameOf, Func<string, Selection> selectionOf) =>
    [
        .. from match in matches
           group match.Words by match.Topic into topic
           let name = nameOf(topic.Key)
           where name is not null
           select new MatchedTopic(name, selectionOf(topic.Key), [.. topic.Distinct(StringComparer.OrdinalIgnoreCase)]),
    ];
}
