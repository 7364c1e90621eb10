namespace RareCancers.Library;

/// <summary>
/// All articles of a Collection, newest first, and the words of their texts, in segments: after a change only the segments with
/// the changed articles are built again.
/// </summary>
internal sealed class TextIndex
{
    private TextIndex(IReadOnlyList<TextSegment> segments)
    {
        Segments = segments;
        Entries = [.. segments.SelectMany(segment => segment.Entries)];
    }

    /// <summary>The segments, newest first.</summary>
    public IReadOnlyList<TextSegment> Segments { get; }

    /// <summary>The articles, newest first.</summary>
    public IReadOnlyList<ArticleEntry> Entries { get; }

    /// <summary>Indexes articles, newest first.</summary>
    public static TextIndex From(IEnumerable<IndexedArticle> articles) => new(Build(articles));

    /// <summary>Indexes articles, newest first, as they arrive.</summary>
    public static async Task<TextIndex> FromAsync(IAsyncEnumerable<IndexedArticle> articles)
    {
        var segments = new SegmentList();
        await foreach (var article in articles)
            segments.Add(article);
        return new TextIndex(segments.Build());
    }

    /// <summary>The index after a change.</summary>
    /// <param name="outdated">The IDs of the articles that were changed or removed; an unknown ID does nothing.</param>
    /// <param name="current">The changed and the new articles as they are now.</param>
    public TextIndex With(IReadOnlySet<ArticleId> outdated, IReadOnlyList<IndexedArticle> current)
    {
        var bySegment = current.ToLookup(article => SegmentOf(article.Entry));
        var segments = new List<TextSegment>();
        for (var index = 0; index < Math.Max(1, Segments.Count); index++)
        {
            var before = Segments.ElementAtOrDefault(index);
            if (before is not null && !bySegment.Contains(index) && !before.Entries.Any(entry => outdated.Contains(entry.Id)))
                segments.Add(before);
            else
                segments.AddRange(Rebuild(before?.Articles.Where(article => !outdated.Contains(article.Entry.Id)) ?? [], bySegment[index]));
        }

        return new TextIndex(segments);
    }

    private static IEnumerable<TextSegment> Rebuild(IEnumerable<IndexedArticle> kept, IEnumerable<IndexedArticle> added)
    {
        var articles = kept.Concat(added).OrderBy(article => article.Entry, ArticleEntry.NewestFirst).ToArray();
        // The newest segment takes the articles that are still to come; the others are full.
        var newest = articles.Length % TextSegmentBuilder.MaxArticles;
        return [.. Build(articles[..newest]), .. Build(articles[newest..])];
    }

    private static List<TextSegment> Build(IEnumerable<IndexedArticle> articles)
    {
        var segments = new SegmentList();
        foreach (var article in articles)
            segments.Add(article);
        return segments.Build();
    }

    // The segment whose oldest article is older, or else the last one.
    private int SegmentOf(ArticleEntry entry)
    {
        var index = 0;
        while (index < Segments.Count - 1 && ArticleEntry.NewestFirst.Compare(Segments[index].Entries[^1], entry) < 0)
            index++;
        return index;
    }

    // Segments as full as possible.
    private sealed class SegmentList
    {
        private readonly List<TextSegment> full = [];
        private TextSegmentBuilder current = new();

        public void Add(IndexedArticle article)
        {
            if (current.TryAdd(article))
                return;
            full.Add(current.Build());
            current = new TextSegmentBuilder();
            current.TryAdd(article);
        }

        public List<TextSegment> Build() => current.IsEmpty ? full : [.. full, current.Build()];
    }
}
