namespace RareCancers.Digests.Rendering;

/// <summary>Puts the news of a digest into its subject line, followed by the Collection.</summary>
internal static class DigestSubject
{
    private const int MaxTitle = 80;
    private const int MaxCollection = 60;
    private const int MaxTopics = 3;

    // About as much as a mail program on a desktop shows; topics that exceed it are counted instead.
    private const int MaxNews = 70;

    private static readonly string[] ProperNames = ["Burkitt", "Ewing", "Hodgkin", "Kaposi", "Langerhans", "Merkel", "Waldenström", "Wilms"];

    /// <summary>
    /// The subject: <c>1 retraction, Ewing sarcoma and leiomyosarcoma – Rare cancers</c>. Notices come first, the most serious before the
    /// others. The topics of most articles follow, of two with equally many the one with the newer article; an article counts for one topic. A
    /// single item has its title instead.
    /// </summary>
    public static string Create(DigestVariant variant)
    {
        DigestItem[] items = [.. variant.Items.Select(item => item.Item).OrderByDescending(item => item.Sequence)];
        var news = items is [var only] ? NewsOf(only) : NewsOf(items, variant.Interest);
        return $"{news} – {Excerpt.Shorten(variant.Collection.Title, MaxCollection)}";
    }

    /// <summary>A topic's name within a sentence: <c>osteosarcoma</c>, but <c>Ewing sarcoma</c> and <c>NUT carcinoma</c>.</summary>
    public static string InSentence(string name) =>
        name.Length > 1 && char.IsUpper(name[1]) || ProperNames.Any(proper => name.StartsWith(proper, StringComparison.Ordinal))
            ? name
            : char.ToLowerInvariant(name[0]) + name[1..];

    private static string NewsOf(DigestItem item)
    {
        var title = Excerpt.Shorten(item.Heading, MaxTitle);
        return item.Kind switch
        {
            ChangeKind.Published or ChangeKind.VersionOfRecord => title,
            ChangeKind.Retracted => $"Retraction of “{title}”",
            ChangeKind.ExpressionOfConcern => $"Expression of concern about “{title}”",
            ChangeKind.Corrected => $"Correction to “{title}”",
            ChangeKind.Noticed => $"Notice about “{title}”",
            _ => throw new InvalidOperationException($"Digests have no items of the kind {item.Kind}."),
        };
    }

    private static string NewsOf(DigestItem[] items, Interest interest)
    {
        var articles = items.Where(item => !item.IsNotice).ToArray();
        var parts = DigestHeadline.Notices(items).ToList();
        var counted = 0;
        foreach (var (topic, count) in TopicsOf(articles, interest).Take(MaxTopics))
        {
            var name = parts.Count == 0 ? topic : InSentence(topic);
            if (counted > 0 && parts.Sum(part => part.Length + 2) + name.Length > MaxNews)
                break;
            parts.Add(name);
            counted += count;
        }

        if (articles.Length > counted)
            parts.Add(Quantity.Of(articles.Length - counted, counted == 0 ? "new article" : "more article"));
        return Sentence.Join(parts);
    }

    private static IEnumerable<(string Name, int Count)> TopicsOf(DigestItem[] articles, Interest interest) => articles
        .Select(item => DigestOutline.TopicOf(item, interest))
        .Where(topic => topic?.Family is not null)
        .CountBy(topic => topic!.Name)
        // Stable, so that the topic of a newer article stays before another with equally many.
        .OrderByDescending(topic => topic.Value)
        .Select(topic => (topic.Key, topic.Value));
}
