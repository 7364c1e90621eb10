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
    public static byte[] Write(Action<XmlWriter> write)
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
            write(writer);
        return bytes.ToArray();
    }
}
