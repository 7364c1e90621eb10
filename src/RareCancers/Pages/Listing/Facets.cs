namespace RareCancers.Pages.Listing;

/// <summary>Counts the topics, aspects and types of articles.</summary>
internal static class Facets
{
    /// <summary>Their topics, the most frequent first. An article also counts for the broader topics of its topics.</summary>
    public static IReadOnlyList<Facet> Topics(IReadOnlyCollection<Article> articles) =>
    [
        .. from topic in CountTopics(articles)
           let facet = new Facet(topic.Key, TopicVocabulary.Default.Find(topic.Key)!.Name, topic.Value)
           orderby facet.Count descending, facet.Name
           select facet,
    ];

    /// <summary>The number of articles on each of their topics, by its ID.</summary>
    public static IReadOnlyDictionary<string, int> CountTopics(IReadOnlyCollection<Article> articles) =>
        articles
            .SelectMany(article => article.Classification.Topics.SelectMany(match => TopicTree.Default.WithBroader(match.Topic)).Distinct())
            .CountBy(topic => topic, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Their aspects, in the vocabulary's order.</summary>
    public static IReadOnlyList<Facet> Aspects(IReadOnlyCollection<Article> articles) =>
    [
        .. from aspect in TopicVocabulary.Default.Aspects
           let same = articles.Where(article => article.Classification.Aspects.Any(match => match.Topic == aspect.Id)).ToArray()
           where same.Length > 0
           select new Facet(aspect.Id, aspect.Name, same.Length),
    ];

    /// <summary>Their types in the publisher's words, the most frequent first.</summary>
    public static IReadOnlyList<Facet> Types(IReadOnlyCollection<Article> articles) =>
    [
        .. from article in articles
           where article.Type is not null
           group article by article.Type into same
           let facet = new Facet(same.Key, same.Key, same.Count())
           orderby facet.Count descending, facet.Name
           select facet,
    ];
}
