namespace RareCancers.Feeds;

/// <summary>The metadata that all feeds share.</summary>
internal static class FeedDefaults
{
    public const string Language = "en";

    public static string Generator { get; } = $"{ProductInfo.Name} {ProductInfo.Version}";

    public const string Rights = "Titles, authors and citations are facts. An abstract is its authors', under the licence that its entry names.";
}
