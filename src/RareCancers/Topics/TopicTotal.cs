namespace RareCancers.Topics;

/// <summary>How many texts gain and lose a topic or aspect with another vocabulary.</summary>
/// <param name="Id">The ID of the topic or aspect.</param>
/// <param name="Name">What readers see; of a renamed topic, the new name.</param>
/// <param name="IsAspect">True for an aspect.</param>
/// <param name="Gained">The number of texts that gain it.</param>
/// <param name="Lost">The number of texts that lose it.</param>
public sealed record TopicTotal(string Id, string Name, bool IsAspect, int Gained, int Lost)
{
    /// <summary>The totals of all topics and aspects that a text gains or loses, the most frequent first; topics before aspects.</summary>
    public static IReadOnlyList<TopicTotal> Sum(IEnumerable<ClassificationChange> changes)
    {
        var found = changes.SelectMany(change => change.Gained.Select(topic => (Topic: topic, IsGained: true))
            .Concat(change.Lost.Select(topic => (Topic: topic, IsGained: false))));
        return
        [
            .. from one in found
               group one by (one.Topic.IsAspect, one.Topic.Id) into all
               let gained = all.Count(one => one.IsGained)
               orderby all.Key.IsAspect, all.Count() descending, all.Key.Id
               select new TopicTotal(all.Key.Id, all.MaxBy(one => one.IsGained).Topic.Name, all.Key.IsAspect, gained, all.Count() - gained),
        ];
    }
}
