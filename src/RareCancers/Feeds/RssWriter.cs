using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Serialization;

namespace RareCancers.Feeds;

/// <summary>Writes RSS 2.0 (rssboard.org/rss-specification).</summary>
internal static class RssWriter
{
    public static byte[] Write(Feed feed) => SyndicationDocument.Write((writer, document) =>
    {
        // The formatter has no place for attributes of the root. As a serializable object, it writes only the root's content.
        writer.WriteStartElement("rss");
        foreach (var (prefix, name) in FeedVocabulary.RssPrefixes)
            writer.WriteAttributeString("xmlns", prefix, null, name);
        IXmlSerializable formatter = new Formatter(feed, document);
        formatter.WriteXml(writer);
        writer.WriteEndElement();
    });

    private static void Write(Utf8XmlWriter xml, FeedEntry entry)
    {
        var link = entry.Link.AbsoluteUri;
        xml.Start("item"u8);
        xml.Start("guid"u8);
        xml.Attribute("isPermaLink"u8, entry.Id == link ? "true" : "false");
        xml.Text(entry.Id);
        xml.End("guid"u8);
        xml.Element("link"u8, link);
        foreach (var category in entry.Categories)
        {
            xml.Start("category"u8);
            xml.Attribute("domain"u8, category.Scheme);
            xml.Text(category.Label);
            xml.End("category"u8);
        }

        xml.Element("title"u8, entry.Title);
        // A description may stand alone, and most readers show nothing else: the HTML, unless there is a summary beside it.
        // RSS 2.0: a description is HTML, in which a plain "<" starts a tag.
        xml.Element("description"u8, entry.Summary is { } summary ? PlainText.ToHtml(summary) : entry.Html);
        if (entry.Summary is not null)
            xml.Element("content:encoded"u8, entry.Html);
        // RSS's own author element is an email address; Crossref recommends one dc:creator per person for scholarly feeds.
        foreach (var author in entry.Authors)
            xml.Element("dc:creator"u8, author.Name);
        FeedVocabulary.WritePublication(xml, entry);
        if (entry.Licence is { } licence)
            xml.Element("creativeCommons:license"u8, licence.AbsoluteUri);
        xml.Element("pubDate"u8, FeedVocabulary.Rfc822(entry.Date));
        xml.End("item"u8);
    }

    private sealed class Channel : SyndicationFeed
    {
        private readonly Feed feed;

        public Channel(Feed feed)
            : base(feed.Title, feed.Description, feed.Home)
        {
            this.feed = feed;
            SyndicationDocument.Describe(this, feed);
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version)
        {
            // RSS Best Practices Profile, atom:link: a feed states its own address.
            FeedVocabulary.WriteLinks(writer, feed, FeedFormat.Rss, "atom");
            writer.WriteElementString("lastBuildDate", FeedVocabulary.Rfc822(feed.Updated));
        }
    }

    private sealed class Formatter(Feed feed, Stream document) : Rss20FeedFormatter(new Channel(feed), serializeExtensionsAsAtom: false)
    {
        protected override void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri) =>
            SyndicationDocument.WriteEntries(writer, document, depth: 2, feed.Entries, Write);
    }
}
