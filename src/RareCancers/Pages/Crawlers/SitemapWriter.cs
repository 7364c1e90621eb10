using System.Xml;
using RareCancers.Addresses;

namespace RareCancers.Pages.Crawlers;

/// <summary>Writes sitemaps and their indexes (sitemaps.org/protocol.html, 0.9).</summary>
internal static class SitemapWriter
{
    /// <summary>The most pages in one file. With their short addresses they stay below the limit of 50 MB, too.</summary>
    public const int MaxEntries = 50_000;

    /// <summary>The media type.</summary>
    public const string MediaType = "application/xml; charset=utf-8";

    // W3C Datetime.
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>
    /// A file, in UTF-8: as number 0 all pages, or an index of the parts when there are too many for one file; as a higher number that
    /// part. Null if there is no such part.
    /// </summary>
    public static byte[]? Write(SiteOptions site, IReadOnlyCollection<SitemapEntry> pages, int part)
    {
        SitemapEntry[][] parts = [.. pages.Chunk(MaxEntries)];
        if (parts.Length <= 1)
            return part == 0 ? Write("urlset", "url", site, pages) : null;
        if (part > 0)
            return part <= parts.Length ? Write("urlset", "url", site, parts[part - 1]) : null;

        var index = parts.Select((entries, number) =>
            new SitemapEntry(PagePaths.SitemapPart(number + 1), entries.Max(page => page.LastModified)));
        return Write("sitemapindex", "sitemap", site, index);
    }

    private static byte[] Write(string root, string item, SiteOptions site, IEnumerable<SitemapEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement(root, Namespace);
            foreach (var entry in entries)
            {
                writer.WriteStartElement(item, Namespace);
                writer.WriteElementString("loc", Namespace, site.Address(entry.Path).AbsoluteUri);
                if (entry.LastModified is { } modified)
                    writer.WriteElementString("lastmod", Namespace, modified.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
