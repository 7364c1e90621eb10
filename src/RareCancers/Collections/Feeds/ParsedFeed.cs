namespace RareCancers.Collections.Feeds;

/// <summary>A feed's articles.</summary>
/// <param name="Title">The feed's title as plain text; null if it has none.</param>
/// <param name="Articles">The articles in the feed's order, each with a DOI or a PubMed ID; the items of one article are merged.</param>
/// <param name="Rejected">The items that were left out, in the feed's order.</param>
/// <param name="ItemKeys">
/// The key of every item, including the rejected ones, in the feed's order: its DOI, or else <c>pmid:</c> and its PubMed ID, or else what the feed
/// uses as its ID or link. Two fetches of an unchanged item give the same key.
/// </param>
public sealed record ParsedFeed(
    string? Title, IReadOnlyList<ListedArticle> Articles, IReadOnlyList<RejectedItem> Rejected, IReadOnlyList<string> ItemKeys);
