namespace RareCancers.Collections.Feeds;

/// <summary>A feed in any format.</summary>
/// <param name="Title">The feed's title as markup; null if it has none.</param>
/// <param name="Items">Its items in order.</param>
internal sealed record FeedContent(string? Title, IReadOnlyList<FeedItem> Items);
