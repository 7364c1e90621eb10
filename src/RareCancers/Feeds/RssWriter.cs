using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace RareCancers.Feeds;

/// <summary>Writes RSS 2.0 (rssboard.org/rss-specification).</summary>
internal static class RssWriter
{
    public static byte[] Write(Feed feed)
    {
        var syndication = SyndicationFeeds.From(feed, Item);
        // RSS Best Practices Profile, atom:link: a feed names its own address.
        syndication.ElementExtensions.Add(SyndicationFeeds.Element(
            "atom",
            SyndicationFeeds.Atom + "link",
            new XAttribute("rel", "self"),
            new XAttribute("type", FeedFormat.Rss.MediaType()),
            new XAttribute("href", $"{feed.Address.AbsoluteUri}.{FeedFormat.Rss.Ending()}")));
        syndication.ElementExtensions.Add(Date("lastBuildDate", feed.Updated));
        return SyndicationFeeds.Write(new Rss20FeedFormatter(syndication, serializeExtensionsAsAtom: false));
    }

    private static SyndicationItem Item(FeedEntry entry)
    {
        var item = SyndicationFeeds.From(entry);
        item.Content = SyndicationContent.CreateHtmlContent(entry.Html);
        // RSS's own author is an email address; scholarly feeds name each person in a dc:creator (CrossRef's recommendations).
        foreach (var author in entry.Authors)
            item.ElementExtensions.Add(SyndicationFeeds.Element("dc", SyndicationFeeds.DublinCore + "creator", author));
        item.ElementExtensions.Add(Date("pubDate", entry.FirstSeen));
        return item;
    }

    // The formatter would write the zone as "Z", which RFC 822 reads as no zone in particular; readers expect GMT.
    private static XmlReader Date(string name, DateTimeOffset moment) =>
        new XElement(name, moment.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture)).CreateReader();
}
