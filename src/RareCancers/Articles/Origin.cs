namespace RareCancers.Articles;

/// <summary>
/// Which source a detail of an article comes from. Of two sources, one is always trusted more, so that the same sources give the same
/// article in whatever order they are read.
/// </summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Source">The key of a page or feed among the sources of its Collection; empty for a registry.</param>
public sealed record Origin(OriginKind Kind, string Source)
{
    /// <summary>The Collection's own page, from the setting <c>Source</c>.</summary>
    public static Origin Page { get; } = new(OriginKind.Page, SourceKey.Page);

    /// <summary>Crossref, whether as a source or for enrichment.</summary>
    public static Origin Crossref { get; } = new(OriginKind.Crossref, "");

    /// <summary>Europe PMC, whether as a source or for enrichment.</summary>
    public static Origin EuropePmc { get; } = new(OriginKind.EuropePmc, "");

    /// <summary>Parses what <see cref="ToString"/> returned.</summary>
    /// <exception cref="FormatException">The text is not an origin.</exception>
    public static Origin Parse(string text) =>
        text.Split(':', 2) is [var kind, var source] && Enum.TryParse<OriginKind>(kind, out var known)
            ? new Origin(known, source)
            : throw new FormatException($"'{text}' is not an origin, such as 'Page:page'.");

    /// <summary>Whether the source is trusted more than another one; a page or feed is trusted more than others with a lower key.</summary>
    /// <param name="other">The other source; null for none.</param>
    public bool IsTrustedMoreThan(Origin? other) =>
        other is null || Kind > other.Kind || Kind == other.Kind && string.CompareOrdinal(Source, other.Source) > 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Source}";
}
