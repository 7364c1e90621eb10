namespace RareCancers.Subscriptions.Preferences;

/// <summary>Describes saved searches in words.</summary>
internal static class SavedSearchText
{
    /// <summary>What a search finds, to follow a noun, as in <c>matching “DICER1”, by Jane Doe, on Thymoma</c>.</summary>
    public static string Describe(SavedSearch search) => string.Join(
        ", ",
        new[]
        {
            search.Words is { } words ? $"matching “{words}”" : null,
            search.Author is { } author ? $"by {author}" : null,
            search.Topic is { } topic ? $"on {TopicVocabulary.Default.Find(topic)?.Name ?? "a topic no longer offered"}" : null,
            search.Aspect is { } aspect ? $"covering {AspectName(aspect) ?? "an aspect no longer offered"}" : null,
            search.Type is { } type ? $"of the type {type}" : null,
        }.OfType<string>());

    private static string? AspectName(string id) => TopicVocabulary.Default.Aspects.FirstOrDefault(aspect => aspect.Id == id)?.Name;
}
