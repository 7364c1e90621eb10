using RareCancers.Library;

namespace RareCancers.Pages.Listing;

/// <summary>The model of the page of topics.</summary>
/// <param name="Collections">The Collections, each with the topics of its articles, the most frequent first.</param>
public sealed record TopicsView(IReadOnlyList<(CollectionSnapshot Snapshot, IReadOnlyList<Facet> Topics)> Collections)
{
    /// <summary>The topics of each family, in the vocabulary's order; those that belong to no family come first, with a null name.</summary>
    internal static IEnumerable<(string? Family, Facet[] Topics)> ByFamily(IReadOnlyList<Facet> topics)
    {
        var byFamily = topics.ToLookup(facet => TopicVocabulary.Default.Find(facet.Id)?.Family);
        return TopicVocabulary.Default.Families
            .Select(family => ((string?)family.Name, byFamily[family.Id].ToArray()))
            .Prepend((null, byFamily[null].ToArray()))
            .Where(group => group.Item2.Length > 0);
    }
}
