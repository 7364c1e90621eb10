namespace RareCancers.Digests.Rendering;

/// <summary>Summarizes a digest in one line.</summary>
internal static class DigestHeadline
{
    /// <summary>The headline, such as <c>1 retraction and 3 new articles</c>.</summary>
    public static string Create(IReadOnlyCollection<DigestItem> items)
    {
        var parts = new[]
            {
                Count(items, ChangeKind.Retracted, "retraction", "retractions"),
                Count(items, ChangeKind.ExpressionOfConcern, "expression of concern", "expressions of concern"),
                Count(items, ChangeKind.Corrected, "correction", "corrections"),
                Count(items, ChangeKind.Noticed, "notice", "notices"),
                Count(items, ChangeKind.Published, "new article", "new articles"),
            }
            .OfType<string>().ToArray();
        return parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <summary>The subject line: for a single item its heading and kind of change, otherwise the headline.</summary>
    public static string Subject(string collection, IReadOnlyCollection<DigestItem> items) => items.Count == 1
        ? $"{collection}: {SubjectOf(items.First())}"
        : $"{collection}: {Create(items)}";

    private static string SubjectOf(DigestItem item) => item.Kind switch
    {
        ChangeKind.Published => item.Heading,
        ChangeKind.Retracted => $"Retraction of “{item.Heading}”",
        ChangeKind.ExpressionOfConcern => $"Expression of concern about “{item.Heading}”",
        ChangeKind.Corrected => $"Correction to “{item.Heading}”",
        ChangeKind.Noticed => $"Notice about “{item.Heading}”",
        _ => throw new InvalidOperationException($"Digests have no items of the kind {item.Kind}."),
    };

    private static string? Count(IEnumerable<DigestItem> items, ChangeKind kind, string one, string many) =>
        items.Count(item => item.Kind == kind) switch
        {
            0 => null,
            1 => $"1 {one}",
            var count => string.Create(CultureInfo.InvariantCulture, $"{count} {many}"),
        };
}
