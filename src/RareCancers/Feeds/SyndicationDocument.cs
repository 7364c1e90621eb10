using System.ServiceModel.Syndication;
using System.Xml;

namespace RareCancers.Feeds;

/// <summary>The common parts of the RSS and Atom writers.</summary>
internal static class SyndicationDocument
{
    /// <summary>Sets the metadata that both formats share.</summary>
    public static void Describe(SyndicationFeed document, Feed feed)
    {
        document.Language = FeedDefaults.Language;
        document.Generator = FeedDefaults.Generator;
        document.Copyright = new TextSyndicationContent(FeedDefaults.Rights);
        document.ImageUrl = feed.Image;
    }

    /// <summary>Writes the document as UTF-8 without a byte order mark; the same feed always gives the same bytes.</summary>
    /// <param name="write">Writes to the writer, or to the stream after the writer is flushed.</param>
    public static byte[] Write(Action<XmlWriter, Stream> write)
    {
        using var bytes = FeedBuffers.Open();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(false),
            Indent = true,
            NewLineChars = "\n",
            NamespaceHandling = NamespaceHandling.OmitDuplicates,
        };
        using (var writer = XmlWriter.Create(bytes, settings))
            write(writer, bytes);
        return bytes.ToArray();
    }

    /// <summary>
    /// Writes the entries, which are nearly all of a document, directly to its stream: twice as fast as with a formatter and an XML writer.
    /// </summary>
    /// <param name="writer">The document's writer. An element with children is open.</param>
    /// <param name="document">The document's stream.</param>
    /// <param name="depth">How many elements are open.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="write">Writes one entry.</param>
    public static void WriteEntries(
        XmlWriter writer, Stream document, int depth, IEnumerable<FeedEntry> entries, Action<Utf8XmlWriter, FeedEntry> write)
    {
        writer.Flush();
        using var xml = new Utf8XmlWriter(document, depth);
        foreach (var entry in entries)
            write(xml, entry);
    }
}
