using System.Xml;

namespace RareCancers.Feeds;

/// <summary>The elements of other vocabularies, and dates.</summary>
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
    public static void WritePublication(Utf8XmlWriter xml, FeedEntry entry)
    {
        if (entry.Doi is { } doi)
        {
            xml.Element("dc:identifier"u8, "doi:" + doi.Value);
            xml.Element("prism:doi"u8, doi.Value);
        }

        if (entry.Citation is { } citation)
        {
            xml.Element("prism:publicationName"u8, citation.Journal);
            xml.Element("prism:volume"u8, citation.Volume);
            if (citation.Issue is { } issue)
                xml.Element("prism:number"u8, issue);
            xml.Element("prism:startingPage"u8, citation.Number);
        }

        if (entry.Published is { } published)
            xml.Element("prism:publicationDate"u8, published.ToString());
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

    /// <summary>
    /// A date as in Atom and JSON Feed: RFC 3339, in UTC and whole seconds, because datetime.fromisoformat of Python up to 3.10 refuses seven decimals.
    /// </summary>
    public static string Rfc3339(DateTimeOffset moment) => moment.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
