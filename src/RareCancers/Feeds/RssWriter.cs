using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Serialization;

namespace RareCancers.Feeds;

/// <summary>Writes RSS 2.0 (rssboard.org/rss-specification).</summary>
internal static class RssWriter
{
    public static byte[] Write(Feed feed) => SyndicationDocument.Write(writer =>
    {
        // The formatter has no place for attributes of the root. As a serializable object, it writes only the root's content.
        writer.WriteStartElement("rss");
        foreach (var (prefix, name) in FeedVocabulary.RssPrefixes)
            writer.WriteAttributeString("xmlns", prefix, null, name);
        IXmlSerializable formatter = new Rss20FeedFormatter(new Channel(feed), serializeExtensionsAsAtom: false);
        formatter.WriteXml(writer);
        writer.WriteEndElement();
    });

    private sealed class Channel : SyndicationFeed
    {
        private readonly Feed feed;

        public Channel(Feed feed)
            : base(feed.Title, feed.Description, feed.Home)
        {
            this.feed = feed;
            SyndicationDocument.Describe(this, feed);
            Items = feed.Entries.Select(entry => new Item(entry));
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version)
        {
            // RSS Best Practices Profile, atom:link: a feed states its own address.
            FeedVocabulary.WriteLinks(writer, feed, FeedFormat.Rss, "atom");
            writer.WriteElementString("lastBuildDate", FeedVocabulary.Rfc822(feed.Updated));
        }
    }

    private sealed class Item : SyndicationItem
    {
        private readonly FeedEntry entry;

        public Item(FeedEntry entry)
        {
            this.entry = entry;
            Id = entry.Id;
            Title = new TextSyndicationContent(entry.Title);
            Links.Add(SyndicationLink.CreateAlternateLink(entry.Link));
            // A description may stand alone, and most readers show nothing else: the HTML, unless there is a summary beside it.
            // RSS 2.0: a description is HTML, in which a plain "<" starts a tag.
            Summary = new TextSyndicationContent(entry.Summary is { } summary ? PlainText.ToHtml(summary) : entry.Html);
            foreach (var category in entry.Categories)
                Categories.Add(new SyndicationCategory(category.Label, category.Scheme, label: null));
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version)
        {
            if (entry.Summary is not null)
                writer.WriteElementString("content", "encoded", FeedVocabulary.Content, entry.Html);
            // RSS's own author element is an email address; Crossref recommends one dc:creator per person for scholarly feeds.
            foreach (var author in entry.Authors)
                writer.WriteElementString("dc", "creator", FeedVocabulary.DublinCore, XmlSafeText.Clean(author.Name));
            FeedVocabulary.WritePublication(writer, entry);
            if (entry.Licence is { } licence)
                writer.WriteElementString("creativeCommons", "license", FeedVocabulary.CreativeCommons, licence.AbsoluteUri);
            // The formatter would write the zone as "Z", which RFC 822 does not define as GMT; feed readers expect GMT.
            writer.WriteElementString("pubDate", FeedVocabulary.Rfc822(entry.Date));
        }
    }
}
