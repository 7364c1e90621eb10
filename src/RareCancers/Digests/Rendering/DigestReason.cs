namespace RareCancers.Digests.Rendering;

/// <summary>Explains why an item is in an email.</summary>
internal static class DigestReason
{
    private const int MaxNames = 3;

    /// <summary>A sentence or two: which of the subscriber's topics the article names, with the matching words, and which of their searches found it.</summary>
    public static string Explain(VariantItem item, Interest interest)
    {
        if (item.AnnouncedIn is { } number)
            return string.Create(CultureInfo.InvariantCulture, $"We mailed you this article in digest {number}.");

        var follows = interest != Interest.Everything;
        var topics = interest.Topics.Count > 0 ? Chosen(item.Item, interest.Topics) : follows ? [] : Named(item.Item);
        var aspects = TopicVocabulary.Default.Aspects.Where(aspect => interest.Aspects.Contains(aspect.Id))
            .Select(aspect => NameWith(aspect.Name, item.Item.Aspects.Where(match => match.Topic == aspect.Id)));
        var names = topics.Take(MaxNames).Concat(aspects.OfType<string>().Take(MaxNames)).ToArray();
        var search = SearchReason.Explain(item.FoundBy);
        return names.Length == 0 ? search ?? "It belongs to the Collection."
            : $"{(follows ? "You follow" : "It is about")} {Joined(names)}." + (search is null ? "" : $" {search}");
    }

    private static IEnumerable<string> Chosen(DigestItem item, IReadOnlyList<string> chosen) => TopicVocabulary.Default.Topics
        .Where(topic => chosen.Contains(topic.Id))
        .Select(topic => NameWith(topic.Name, item.Topics.Where(match => TopicTree.Default.IsWithin(match.Topic, topic.Id))))
        .OfType<string>();

    private static IEnumerable<string> Named(DigestItem item) => TopicVocabulary.Default.Topics
        .Select(topic => NameWith(topic.Name, item.Topics.Where(match => match.Topic == topic.Id)))
        .OfType<string>();

    // Null if the article does not name it. Words in the title are preferred to words in the abstract.
    private static string? NameWith(string name, IEnumerable<TopicMatch> matches) =>
        matches.OrderBy(match => match.Field).ThenBy(match => match.Start).FirstOrDefault() is { } match
            ? $"{name} (“{match.Words}” in the {(match.Field == TopicField.Title ? "title" : "abstract")})"
            : null;

    private static string Joined(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
