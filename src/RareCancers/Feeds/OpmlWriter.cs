using System.Xml;
using RareCancers.Addresses;

namespace RareCancers.Feeds;

/// <summary>Writes all feeds into one file that feed readers can import (OPML 2.0, opml.org/spec2.opml).</summary>
public static class OpmlWriter
{
    /// <summary>The file's media type.</summary>
    public const string MediaType = "text/x-opml; charset=utf-8";

    /// <summary>Writes the file, in UTF-8.</summary>
    /// <param name="baseUrl">The configured address.</param>
    /// <param name="groups">The feeds, grouped by Collection.</param>
    public static byte[] Write(string baseUrl, IEnumerable<(string Title, IEnumerable<(string Name, FeedQuery Query)> Feeds)> groups)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            writer.WriteStartElement("opml");
            writer.WriteAttributeString("version", "2.0");
            writer.WriteStartElement("head");
            writer.WriteElementString("title", "Rare cancers: all feeds");
            writer.WriteEndElement();
            writer.WriteStartElement("body");
            foreach (var (title, feeds) in groups)
                WriteGroup(writer, baseUrl, XmlSafeText.Clean(title), feeds);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void WriteGroup(XmlWriter writer, string baseUrl, string title, IEnumerable<(string Name, FeedQuery Query)> feeds)
    {
        writer.WriteStartElement("outline");
        writer.WriteAttributeString("text", title);
        foreach (var (name, query) in feeds)
        {
            writer.WriteStartElement("outline");
            // OPML's type for a feed in any format.
            writer.WriteAttributeString("type", "rss");
            writer.WriteAttributeString("text", $"{title}: {XmlSafeText.Clean(name)}");
            writer.WriteAttributeString("xmlUrl", baseUrl + query.Address(FeedFormat.Atom));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }
}
