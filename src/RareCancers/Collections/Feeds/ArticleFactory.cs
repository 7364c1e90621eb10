using RareCancers.Articles.Notices;

namespace RareCancers.Collections.Feeds;

/// <summary>Makes articles of the items of a feed.</summary>
internal static class ArticleFactory
{
    private const int MaxItemLength = 200;

    // Longer than any journal's name; what the whole feed states is read again for each item.
    private const int MaxNameLength = 300;

    /// <summary>The articles, with the items that cannot be identified; without the feed's title.</summary>
    public static ParsedFeed Create(FeedContent feed, DateOnly today)
    {
        var articles = new DistinctItems();
        var rejected = new List<RejectedItem>();
        var keys = new List<string>(feed.Items.Count);
        foreach (var item in feed.Items)
        {
            var identifiers = ItemIdentifiers.Of(item);
            keys.Add(ItemKey.Of(item, identifiers));
            if (identifiers.Doi is null && identifiers.Pmid is null)
                rejected.Add(Reject(item));
            else
                articles.Add(Create(item, identifiers, feed.Title, today));
        }

        return new ParsedFeed(null, articles.ToList(), rejected, keys);
    }

    private static ListedArticle Create(FeedItem item, ItemIdentifiers identifiers, string? feedTitle, DateOnly today)
    {
        var title = ItemTitle.Read(item.Title);
        string[] names = [.. new[] { item.Journal, item.Source, feedTitle }.OfType<string>().Where(name => name.Length <= MaxNameLength)];
        var description = ItemDescription.Read(item.Descriptions, new Boilerplate(title, names));
        IEnumerable<string> creators = item.Creators.Count > 0 || description.Authors is null ? item.Creators : [description.Authors];
        IEnumerable<string> dates = description.Published is null ? item.Dates : item.Dates.Append(description.Published);
        return new ListedArticle
        {
            Doi = identifiers.Doi,
            Pmid = identifiers.Pmid,
            Pmcid = identifiers.Pmcid,
            Title = title,
            Authors = ItemAuthors.Read(creators, names),
            Published = ItemDates.First(dates, today),
            Citation = ItemCitation.Read(item),
            Abstract = description.Abstract,
            Teaser = description.Teaser,
            Type = ItemType.Read(item.Types),
            Notices = NoticeHeading.FromTitle(title) is { } notice ? [notice] : [],
            IsPreprint = identifiers.Doi is not null && PreprintServers.Issued(identifiers.Doi),
        };
    }

    private static RejectedItem Reject(FeedItem item)
    {
        var name = ItemTitle.Read(item.Title) ?? PlainText.Clean(item.Links is [var link, ..] ? link : item.Id);
        return new RejectedItem(
            name.Length == 0 ? "an item without a title" : Excerpt.Fit(name, MaxItemLength), "it has neither a DOI nor a PubMed ID");
    }
}
