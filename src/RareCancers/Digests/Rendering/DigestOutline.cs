namespace RareCancers.Digests.Rendering;

/// <summary>The items of a digest, in the order in which they are shown.</summary>
/// <param name="Notices">Corrections, retractions and other notices, the most serious first.</param>
/// <param name="Groups">The new articles, newest first; by family of cancers when there are many.</param>
public sealed record DigestOutline(IReadOnlyList<OutlineEntry> Notices, IReadOnlyList<OutlineGroup> Groups)
{
    /// <summary>The most new articles that are listed without groups.</summary>
    internal const int MaxUngrouped = 8;

    private const string Remainder = "Also new";

    // In the order of the vocabulary. Rare cancers in general come after those of a family.
    private static readonly Topic[] Order = [.. TopicVocabulary.Default.Topics.OrderBy(topic => topic.Family is null)];

    /// <summary>
    /// Orders items. In a long digest, an article is listed once, in the family of the first of its topics; if the subscribers chose topics,
    /// only those count. Articles that are the only ones in their family, or have none, come last.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="interest">The topics that the subscribers chose.</param>
    /// <param name="entry">Creates an item's entry.</param>
    internal static DigestOutline Create(IEnumerable<VariantItem> items, Interest interest, Func<VariantItem, OutlineEntry> entry)
    {
        var ordered = items.OrderByDescending(item => item.Item.Sequence).ToArray();
        var notices = ordered.Where(item => item.Item.IsNotice).OrderBy(item => PlaceOf(item.Item.Kind)).Select(entry).ToArray();
        var articles = ordered.Where(item => !item.Item.IsNotice).ToArray();
        return new DigestOutline(notices, articles.Length > MaxUngrouped ? Grouped(articles, interest, entry) : Ungrouped(articles, notices.Length, entry));
    }

    /// <summary>Orders the items for a page, which is the same for everyone.</summary>
    internal static DigestOutline Create(IEnumerable<DigestItem> items) => Create(
        items.Select(item => new VariantItem(item, AnnouncedIn: null)), Interest.Everything, item => new OutlineEntry(item.Item, Reason: null));

    /// <summary>The first of an article's topics in the order of the vocabulary; null if it has none.</summary>
    /// <param name="item">The article.</param>
    /// <param name="interest">The topics that the subscribers chose: only those count.</param>
    internal static Topic? TopicOf(DigestItem item, Interest interest)
    {
        var named = item.Topics
            .Where(match => interest.Topics.Count == 0 || interest.Topics.Any(chosen => TopicTree.Default.IsWithin(match.Topic, chosen)))
            .Select(match => match.Topic)
            .ToHashSet();
        return named.Count == 0 ? null : Order.FirstOrDefault(topic => named.Contains(topic.Id));
    }

    private static OutlineGroup[] Ungrouped(VariantItem[] articles, int notices, Func<VariantItem, OutlineEntry> entry) =>
        articles.Length == 0 ? [] : [new OutlineGroup(articles.Length > 1 && notices > 0 ? "New articles" : null, [.. articles.Select(entry)])];

    private static OutlineGroup[] Grouped(VariantItem[] articles, Interest interest, Func<VariantItem, OutlineEntry> entry)
    {
        var byFamily = articles.ToLookup(item => TopicOf(item.Item, interest)?.Family);
        var families = TopicVocabulary.Default.Families.Where(family => byFamily[family.Id].Skip(1).Any()).ToArray();
        OutlineGroup[] groups = [.. families.Select(family => new OutlineGroup(family.Name, [.. byFamily[family.Id].Select(entry)]))];
        OutlineEntry[] others =
        [
            .. articles.Where(item => !families.Any(family => family.Id == TopicOf(item.Item, interest)?.Family)).Select(entry),
        ];
        return others.Length == 0 ? groups : [.. groups, new OutlineGroup(groups.Length > 0 ? Remainder : "New articles", others)];
    }

    private static int PlaceOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Retracted => 0,
        ChangeKind.ExpressionOfConcern => 1,
        ChangeKind.Corrected => 2,
        _ => 3,
    };
}
