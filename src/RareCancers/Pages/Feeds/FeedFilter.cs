namespace RareCancers.Pages.Feeds;

/// <summary>Narrows the list of feeds to those whose names contain all words, or the start of a word, that a reader typed.</summary>
/// <param name="Text">What the reader typed; null for no filter.</param>
public sealed record FeedFilter(string? Text)
{
    private readonly string[] words = SearchWords.Fold(Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a feed is shown. The script of the page compares in the same way.</summary>
    public bool Matches(FeedRow row) => words.All(word => (" " + row.Words).Contains(" " + word, StringComparison.Ordinal));
}
