using System.ServiceModel.Syndication;

namespace RareCancers.Feeds;

/// <summary>Writes Atom 1.0 (RFC 4287).</summary>
internal static class AtomWriter
{
    public static byte[] Write(Feed feed)
    {
        var syndication = SyndicationFeeds.From(feed, Item);
        syndication.LastUpdatedTime = feed.Updated;
        syndication.Links.Add(new SyndicationLink(
            new Uri($"{feed.Address.AbsoluteUri}.{FeedFormat.Atom.Ending()}"), "self", title: null, FeedFormat.Atom.MediaType(), length: 0));
        // RFC 4287, 4.1.1: a feed names an author unless every entry does.
        syndication.Authors.Add(new SyndicationPerson { Name = feed.Title });
        return SyndicationFeeds.Write(new Atom10FeedFormatter(syndication));
    }

    private static SyndicationItem Item(FeedEntry entry)
    {
        var item = SyndicationFeeds.From(entry);
        item.PublishDate = entry.FirstSeen;
        item.LastUpdatedTime = entry.Updated;
        item.Content = SyndicationContent.CreateHtmlContent(entry.Html);
        if (entry.Summary is { } summary)
            item.Summary = SyndicationContent.CreatePlaintextContent(summary);
        foreach (var author in entry.Authors)
            item.Authors.Add(new SyndicationPerson { Name = author });
        return item;
    }
}
