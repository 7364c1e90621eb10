using System.Xml;

namespace RareCancers.Feeds;

/// <summary>Writes the elements of other vocabularies directly to the document.</summary>
internal static class FeedVocabulary
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Content = "http://purl.org/rss/1.0/modules/content/";
    public const string CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";
    public const string DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>Feed paging and archiving, RFC 5005.</summary>
    public const string History = "http://purl.org/syndication/history/1.0";

    public const string Prism = "http://prismstandard.org/namespaces/basic/2.0/";

    /// <summary>The usual prefixes of the vocabularies that an Atom document uses. Declared on its root, each is written once.</summary>
    public static IReadOnlyList<(string Prefix, string Namespace)> AtomPrefixes { get; } =
        [("dc", DublinCore), ("prism", Prism), ("fh", History)];

    /// <summary>The same for an RSS document.</summary>
    public static IReadOnlyList<(string Prefix, string Namespace)> RssPrefixes { get; } =
        [.. AtomPrefixes, ("atom", Atom), ("content", Content), ("creativeCommons", CreativeCommons)];

    /// <summary>Writes what scholarly feed readers look for: the DOI, and where and when the article was published.</summary>
    public static void WritePublication(XmlWriter writer, FeedEntry entry)
    {
        if (entry.Doi is { } doi)
        {
            writer.WriteElementString("dc", "identifier", DublinCore, "doi:" + doi.Value);
            writer.WriteElementString("prism", "doi", Prism, doi.Value);
        }

        if (entry.Citation is { } citation)
        {
            writer.WriteElementString("prism", "publicationName", Prism, citation.Journal);
            writer.WriteElementString("prism", "volume", Prism, citation.Volume);
            if (citation.Issue is { } issue)
                writer.WriteElementString("prism", "number", Prism, issue);
            writer.WriteElementString("prism", "startingPage", Prism, citation.Number);
        }

        if (entry.Published is { } published)
            writer.WriteElementString("prism", "publicationDate", Prism, published.ToString());
    }

    /// <summary>Writes a feed's links as Atom elements, and its archive mark (RFC 5005).</summary>
    public static void WriteLinks(XmlWriter writer, Feed feed, FeedFormat format, string? prefix)
    {
        foreach (var (relation, address, type) in FeedLinks.For(feed, format))
        {
            writer.WriteStartElement(prefix, "link", Atom);
            writer.WriteAttributeString("rel", relation);
            if (type is not null)
                writer.WriteAttributeString("type", type);
            writer.WriteAttributeString("href", address.AbsoluteUri);
            writer.WriteEndElement();
        }

        if (feed.Query.Archive is not null)
        {
            writer.WriteStartElement("fh", "archive", History);
            writer.WriteEndElement();
        }
    }

    /// <summary>A date as in RSS: RFC 822 with a four-digit year, in GMT.</summary>
    public static string Rfc822(DateTimeOffset moment) => moment.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);
}
