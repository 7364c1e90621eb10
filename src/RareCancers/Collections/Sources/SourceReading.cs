namespace RareCancers.Collections.Sources;

/// <summary>What a source lists, or the next part of it.</summary>
public sealed record SourceReading
{
    /// <summary>The source that the details come from: a feed's gap is closed with details from Crossref.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The identified articles, newest first where the source has an order.</summary>
    public IReadOnlyList<ListedArticle> Articles { get; init; } = [];

    /// <summary>The items that were left out, with the reasons; a page names none.</summary>
    public IReadOnlyList<RejectedItem> Rejected { get; init; } = [];

    /// <summary>How many items were left out because they cannot be identified.</summary>
    public int Unidentified { get; init; }

    /// <summary>The title of a feed; null for other sources, and if it has none.</summary>
    public string? Title { get; init; }

    /// <summary>What a page says about the Collection; null for other sources.</summary>
    public CollectionFacts? Facts { get; init; }

    /// <summary>Whether these are all articles of the source, so that others are no longer listed.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether nothing has changed since the last reading, so that nothing was read.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Whether more parts follow.</summary>
    public bool HasMore { get; init; }

    /// <summary>The position after this part.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>The same with its articles by date, the newest first; those without a date stay before the others.</summary>
    internal SourceReading NewestFirst() =>
        this with { Articles = [.. Articles.OrderByDescending(article => article.Published?.LastDay ?? DateOnly.MaxValue)] };
}
