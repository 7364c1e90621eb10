namespace RareCancers.Digests.Rendering;

/// <summary>The items of a digest, in the order in which they are shown.</summary>
/// <param name="Notices">Corrections, retractions and other notices, the most serious first.</param>
/// <param name="Groups">The new articles by topic.</param>
public sealed record DigestOutline(IReadOnlyList<OutlineEntry> Notices, IReadOnlyList<OutlineGroup> Groups)
{
    private static readonly Dictionary<string, int> Places = TopicVocabulary.Default.Topics
        // Articles about rare cancers in general come after those about a single one.
        .OrderBy(topic => topic.Family is null).Index()
        .ToDictionary(topic => topic.Item.Id, topic => topic.Index, StringComparer.Ordinal);

    /// <summary>
    /// Orders items. An article appears once, under the first of its topics in the vocabulary's order; if the subscribers chose topics, only
    /// those count. Articles without a topic come last.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="interest">The topics that the subscribers chose.</param>
    /// <param name="entry">Creates an item's entry.</param>
    internal static DigestOutline Create(IEnumerable<VariantItem> items, Interest interest, Func<VariantItem, OutlineEntry> entry)
    {
        var ordered = items.OrderByDescending(item => item.Item.Sequence).ToArray();
        var notices = ordered.Where(item => item.Item.IsNotice).OrderBy(item => PlaceOf(item.Item.Kind)).Select(entry).ToArray();
        var groups = ordered.Where(item => !item.Item.IsNotice)
            .GroupBy(item => PlaceOf(item.Item, interest))
            .OrderBy(group => group.Key)
            .ToArray();
        return new DigestOutline(notices, [.. groups.Select(group => new OutlineGroup(TitleOf(group.Key, groups.Length), [.. group.Select(entry)]))]);
    }

    /// <summary>Orders the items for a page, which is the same for everyone.</summary>
    internal static DigestOutline Create(IEnumerable<DigestItem> items) => Create(
        items.Select(item => new VariantItem(item, AnnouncedIn: null)),
        Interest.Everything,
        item => new OutlineEntry(item.Item, Reason: null, Announcement: null));

    private static int PlaceOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Retracted => 0,
        ChangeKind.ExpressionOfConcern => 1,
        ChangeKind.Corrected => 2,
        _ => 3,
    };

    private static int PlaceOf(DigestItem item, Interest interest) => item.Topics
        .Where(match => interest.Topics.Count == 0 || interest.Topics.Any(chosen => TopicTree.Default.IsWithin(match.Topic, chosen)))
        .Select(match => Places.GetValueOrDefault(match.Topic, int.MaxValue))
        .DefaultIfEmpty(int.MaxValue)
        .Min();

    private static string TitleOf(int place, int groups) =>
        place < int.MaxValue ? TopicVocabulary.Default.Find(Places.First(topic => topic.Value == place).Key)!.Name
        : groups > 1 ? "Other articles"
        : "New articles";
}
