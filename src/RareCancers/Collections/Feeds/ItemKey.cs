namespace RareCancers.Collections.Feeds;

/// <summary>Makes the key by which an item is recognised when the feed is fetched again.</summary>
internal static class ItemKey
{
    private const int MaxLength = 300;
    private const int HashLength = 16;

    /// <summary>
    /// The DOI, or else <c>pmid:</c> and the PubMed ID, or else the item's ID, its first link, or its title and date. Links in it have no parameters
    /// that change between fetches.
    /// </summary>
    public static string Of(FeedItem item, ItemIdentifiers identifiers)
    {
        var key = identifiers.Doi?.Value
            ?? (identifiers.Pmid is { } pmid ? $"pmid:{pmid}" : null)
            ?? (item.Id is not null ? Clean(item.Id) : item.Links is [var link, ..] ? Clean(link) : null)
            ?? $"{PlainText.Fold(item.Title)}|{PlainText.Clean(item.Dates is [var date, ..] ? date : null)}";
        return key.Length <= MaxLength ? key : $"sha256:{ShortHash.Create(key, HashLength)}";
    }

    private static string Clean(string text) => ItemLink.WithoutTracking(PlainText.Clean(text));
}
