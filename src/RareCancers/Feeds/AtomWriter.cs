using System.ServiceModel.Syndication;
using System.Xml;

namespace RareCancers.Feeds;

/// <summary>Writes Atom 1.0 (RFC 4287).</summary>
internal static class AtomWriter
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    public static byte[] Write(Feed feed) => SyndicationDocument.Write((writer, document) => new Formatter(feed, document).WriteTo(writer));

    private static void Write(Utf8XmlWriter xml, FeedEntry entry)
    {
        xml.Start("entry"u8);
        xml.Element("id"u8, entry.Id);
        WriteText(xml, "title"u8, "text", entry.Title);
        // HTML, like the content: rss2email shows the plain text of an entry rather than its HTML.
        if (entry.Summary is { } summary)
            WriteText(xml, "summary"u8, "html", PlainText.ToHtml(summary));
        xml.Element("published"u8, FeedVocabulary.Rfc3339(entry.Date));
        xml.Element("updated"u8, FeedVocabulary.Rfc3339(entry.Updated));
        foreach (var author in entry.Authors)
        {
            xml.Start("author"u8);
            xml.Element("name"u8, author.Name);
            if (author.Orcid is { } orcid)
                xml.Element("uri"u8, "https://orcid.org/" + orcid);
            xml.End("author"u8);
        }

        WriteLink(xml, "alternate", entry.Link);
        // RFC 4946.
        if (entry.Licence is { } licence)
            WriteLink(xml, "license", licence);
        foreach (var category in entry.Categories)
        {
            xml.Start("category"u8);
            xml.Attribute("term"u8, category.Term);
            xml.Attribute("label"u8, category.Label);
            xml.Attribute("scheme"u8, category.Scheme);
            xml.End("category"u8);
        }

        WriteText(xml, "content"u8, "html", entry.Html);
        FeedVocabulary.WritePublication(xml, entry);
        xml.End("entry"u8);
    }

    private static void WriteText(Utf8XmlWriter xml, ReadOnlySpan<byte> name, string type, string text)
    {
        xml.Start(name);
        xml.Attribute("type"u8, type);
        xml.Text(text);
        xml.End(name);
    }

    private static void WriteLink(Utf8XmlWriter xml, string relation, Uri address)
    {
        xml.Start("link"u8);
        xml.Attribute("rel"u8, relation);
        xml.Attribute("href"u8, address.AbsoluteUri);
        xml.End("link"u8);
    }

    private sealed class Document : SyndicationFeed
    {
        private readonly Feed feed;

        public Document(Feed feed)
            : base(feed.Title, feed.Description, feed.Home, feed.Id, feed.Updated)
        {
            this.feed = feed;
            SyndicationDocument.Describe(this, feed);
            foreach (var (prefix, name) in FeedVocabulary.AtomPrefixes)
                AttributeExtensions.Add(new XmlQualifiedName(prefix, Xmlns), name);
            // RFC 4287, 4.1.1: a feed names an author unless every entry does.
            Authors.Add(new SyndicationPerson { Name = feed.Title });
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version) =>
            FeedVocabulary.WriteLinks(writer, feed, FeedFormat.Atom, prefix: null);
    }

    private sealed class Formatter(Feed feed, Stream document) : Atom10FeedFormatter(new Document(feed))
    {
        protected override void WriteItems(XmlWriter writer, IEnumerable<SyndicationItem> items, Uri feedBaseUri) =>
            SyndicationDocument.WriteEntries(writer, document, depth: 1, feed.Entries, Write);
    }
}
