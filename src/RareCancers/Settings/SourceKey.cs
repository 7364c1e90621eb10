namespace RareCancers.Settings;

/// <summary>The keys of a Collection's sources, such as <c>page</c> for its own page or <c>feed-1f0c9a3b5d7e2468</c>.</summary>
public static class SourceKey
{
    /// <summary>The key of the page in the setting <c>Source</c>.</summary>
    public const string Page = "page";

    /// <summary>Whether a source is a page, which lists all of its articles, rather than only the newest.</summary>
    public static bool IsPage(string key) => key == Page || key.StartsWith(Page + "-", StringComparison.Ordinal);
}
