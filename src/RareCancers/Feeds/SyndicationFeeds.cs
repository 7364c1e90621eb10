using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace RareCancers.Feeds;

/// <summary>What the RSS and the Atom writer have in common.</summary>
internal static class SyndicationFeeds
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Prism = "http://prismstandard.org/namespaces/basic/2.0/";

    /// <summary>The feed with what both formats show alike: all but the dates.</summary>
    public static SyndicationFeed From(Feed feed, Func<FeedEntry, SyndicationItem> item)
    {
        var syndication = new SyndicationFeed(feed.Title, feed.Description, feed.Home, feed.Id, lastUpdatedTime: default, feed.Entries.Select(item))
        {
            Language = "en",
            Generator = "RareCancersFunctions",
        };
        syndication.AttributeExtensions.Add(new XmlQualifiedName("dc", XNamespace.Xmlns.NamespaceName), DublinCore.NamespaceName);
        syndication.AttributeExtensions.Add(new XmlQualifiedName("prism", XNamespace.Xmlns.NamespaceName), Prism.NamespaceName);
        return syndication;
    }

    /// <summary>The entry with what both formats show alike: id, link, title, DOI, date of publication.</summary>
    public static SyndicationItem From(FeedEntry entry)
    {
        var item = new SyndicationItem { Id = entry.Id, Title = new TextSyndicationContent(entry.Title) };
        item.Links.Add(SyndicationLink.CreateAlternateLink(entry.Link));
        if (entry.Doi is { } doi)
        {
            item.ElementExtensions.Add(Element("dc", DublinCore + "identifier", "doi:" + doi));
            item.ElementExtensions.Add(Element("prism", Prism + "doi", doi.Value));
        }

        if (entry.Published is { } published)
            item.ElementExtensions.Add(Element("prism", Prism + "publicationDate", published.ToString()));
        return item;
    }

    /// <summary>An element of another vocabulary under the prefix that its readers know it by.</summary>
    public static XmlReader Element(string prefix, XName name, params object[] content) =>
        new XElement(name, new XAttribute(XNamespace.Xmlns + prefix, name.NamespaceName), content).CreateReader();

    /// <summary>The document as UTF-8 without a byte order mark; the same feed gives the same bytes.</summary>
    public static byte[] Write(SyndicationFeedFormatter formatter)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            NamespaceHandling = NamespaceHandling.OmitDuplicates,
        };
        using (var writer = XmlWriter.Create(bytes, settings))
            formatter.WriteTo(writer);
        return bytes.ToArray();
    }
}
