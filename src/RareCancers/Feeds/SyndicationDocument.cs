using System.ServiceModel.Syndication;
using System.Xml;

namespace RareCancers.Feeds;

/// <summary>The common parts of the RSS and Atom writers.</summary>
internal static class SyndicationDocument
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    /// <summary>Sets the metadata that both formats share.</summary>
    public static void Describe(SyndicationFeed document, Feed feed)
    {
        document.Language = FeedDefaults.Language;
        document.Generator = FeedDefaults.Generator;
        document.Copyright = new TextSyndicationContent(FeedDefaults.Rights);
        document.ImageUrl = feed.Image;
        foreach (var (prefix, name) in FeedVocabulary.Prefixes)
            document.AttributeExtensions.Add(new XmlQualifiedName(prefix, Xmlns), name);
    }

    /// <summary>Writes the document as UTF-8 without a byte order mark; the same feed always gives the same bytes.</summary>
    public static byte[] Write(SyndicationFeedFormatter formatter)
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
            formatter.WriteTo(writer);
        return bytes.ToArray();
    }
}
