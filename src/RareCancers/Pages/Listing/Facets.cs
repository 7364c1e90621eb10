using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>Counts the topics, aspects and types of articles.</summary>
internal static class Facets
{
    /// <summary>Their topics, the most frequent first. An article also counts for the broader topics of its topics.</summary>
    public static IReadOnlyList<Facet> Topics(IReadOnlyCollection<ArticleEntry> articles) =>
    [
        .. from topic in ArticleEntry.CountTopics(articles)
           let facet = new Facet(topic.Key, TopicVocabulary.Default.Find(topic.Key)!.Name, topic.Value)
           orderby facet.Count descending, facet.Name
           select facet,
    ];

    /// <summary>Their aspects, in the vocabulary's order.</summary>
    public static IReadOnlyList<Facet> Aspects(IReadOnlyCollection<ArticleEntry> articles) =>
    [
        .. from aspect in TopicVocabulary.Default.Aspects
           join count in ArticleEntry.CountAspects(articles) on aspect.Id equals count.Key
           select new Facet(aspect.Id, aspect.Name, count.Value),
    ];

    /// <summary>Their types in the publisher's words, the most frequent first.</summary>
    public static IReadOnlyList<Facet> Types(IReadOnlyCollection<ArticleEntry> articles) =>
    [
        // Entries share the same few strings, so they need not be compared letter by letter.
        .. from type in articles.Where(article => article.Type is not null)
               .CountBy<ArticleEntry, string>(article => article.Type!, ReferenceEqualityComparer.Instance)
           let facet = new Facet(type.Key, type.Key, type.Value)
           orderby facet.Count descending, facet.Name
           select facet,
    ];
}
