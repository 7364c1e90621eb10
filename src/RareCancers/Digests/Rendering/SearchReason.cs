using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Digests.Rendering;

/// <summary>Explains which of the subscriber's searches an article matches.</summary>
internal static class SearchReason
{
    private const int MaxSearches = 3;

    /// <summary>A sentence such as <c>It matches your search “DICER1”.</c>; null when no search found the article.</summary>
    public static string? Explain(IReadOnlyList<SavedSearch> searches)
    {
        string[] reasons = [.. searches.Take(MaxSearches).Select(ReasonOf)];
        return reasons.Length == 0 ? null
            : reasons.Length == 1 ? $"It {reasons[0]}."
            : $"It {string.Join(", ", reasons[..^1])} and {reasons[^1]}.";
    }

    private static string ReasonOf(SavedSearch search) =>
        search == new SavedSearch { Words = search.Words } ? $"matches your search “{search.Words}”"
        : search == new SavedSearch { Author = search.Author } ? $"is by {search.Author}"
        : $"matches your search for articles {SavedSearchText.Describe(search)}";
}
