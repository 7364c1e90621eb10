namespace RareCancers.Digests.Rendering;

/// <summary>Summarizes a digest in one line.</summary>
internal static class DigestHeadline
{
    /// <summary>The headline, such as <c>1 retraction and 3 new articles</c>.</summary>
    public static string Create(IReadOnlyCollection<DigestItem> items) =>
        Sentence.Join([.. Notices(items), .. Count(items, item => !item.IsNotice, "new article")]);

    /// <summary>How many notices there are of each kind, the most serious first.</summary>
    public static IEnumerable<string> Notices(IReadOnlyCollection<DigestItem> items) =>
    [
        .. Count(items, ChangeKind.Retracted, "retraction"),
        .. Count(items, ChangeKind.ExpressionOfConcern, "expression of concern", "expressions of concern"),
        .. Count(items, ChangeKind.Corrected, "correction"),
        .. Count(items, ChangeKind.Noticed, "notice"),
    ];

    private static IEnumerable<string> Count(IEnumerable<DigestItem> items, ChangeKind kind, string one, string? many = null) =>
        Count(items, item => item.Kind == kind, one, many);

    private static IEnumerable<string> Count(IEnumerable<DigestItem> items, Func<DigestItem, bool> counts, string one, string? many = null) =>
        items.Count(counts) is > 0 and var count ? [Quantity.Of(count, one, many)] : [];
}
