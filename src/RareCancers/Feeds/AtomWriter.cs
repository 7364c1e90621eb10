using System.ServiceModel.Syndication;
using System.Xml;

namespace RareCancers.Feeds;

/// <summary>Writes Atom 1.0 (RFC 4287).</summary>
internal static class AtomWriter
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    public static byte[] Write(Feed feed) => SyndicationDocument.Write(new Atom10FeedFormatter(new Document(feed)).WriteTo);

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
            Items = feed.Entries.Select(entry => new Item(entry));
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version) =>
            FeedVocabulary.WriteLinks(writer, feed, FeedFormat.Atom, prefix: null);
    }

    private sealed class Item : SyndicationItem
    {
        private readonly FeedEntry entry;

        public Item(FeedEntry entry)
        {
            this.entry = entry;
            Id = entry.Id;
            Title = new TextSyndicationContent(entry.Title);
            PublishDate = entry.Date;
            LastUpdatedTime = entry.Updated;
            Content = SyndicationContent.CreateHtmlContent(entry.Html);
            Links.Add(SyndicationLink.CreateAlternateLink(entry.Link));
            // RFC 4946.
            if (entry.Licence is { } licence)
                Links.Add(new SyndicationLink(licence) { RelationshipType = "license" });
            // HTML, like the content: rss2email shows the plain text of an entry rather than its HTML.
            if (entry.Summary is { } summary)
                Summary = SyndicationContent.CreateHtmlContent(PlainText.ToHtml(summary));
            foreach (var author in entry.Authors)
            {
                var uri = author.Orcid is { } orcid ? "https://orcid.org/" + orcid : null;
                Authors.Add(new SyndicationPerson { Name = XmlSafeText.Clean(author.Name), Uri = uri });
            }
            foreach (var category in entry.Categories)
                Categories.Add(new SyndicationCategory(category.Term, category.Scheme, category.Label));
        }

        protected override void WriteElementExtensions(XmlWriter writer, string version) => FeedVocabulary.WritePublication(writer, entry);
    }
}
