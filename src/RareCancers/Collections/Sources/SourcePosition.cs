namespace RareCancers.Collections.Sources;

/// <summary>How far a source has been read. Each kind of source uses some of the properties.</summary>
public sealed record SourcePosition
{
    /// <summary>The position in a source that was never read.</summary>
    public static SourcePosition Start { get; } = new();

    /// <summary>The pages of a listing, or the feed, at the last success, for conditional requests.</summary>
    public IReadOnlyList<PageVersion> Pages { get; init; } = [];

    /// <summary>The items in the feed at the last success, as hashes of their keys, which show whether items may have been missed since.</summary>
    public IReadOnlyList<string> Window { get; init; } = [];

    /// <summary>How far a registry has been read.</summary>
    public SourceCursor Cursor { get; init; } = new();
}
