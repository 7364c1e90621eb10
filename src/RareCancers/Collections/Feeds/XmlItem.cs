using System.Xml.Linq;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads an item of RSS or an entry of Atom, with what Dublin Core and PRISM add to either.</summary>
internal static class XmlItem
{
    /// <param name="item">The item.</param>
    /// <param name="address">The address that its links are relative to; null if unknown.</param>
    /// <param name="journal">The journal of the whole feed; null if the feed does not say.</param>
    public static FeedItem Read(XElement item, Uri? address, string? journal)
    {
        var elements = new ItemElements(item);
        return new FeedItem
        {
            Id = elements.Text("guid") ?? elements.Text("id") ?? AboutOf(item),
            Title = elements.Text("title"),
            Links = [.. LinksOf(elements, item).Select(link => Resolve(link, BaseOf(item, address)))],
            Identifiers = [.. elements.Texts("doi"), .. elements.All("identifier").Select(TextOrResource).OfType<string>()],
            Creators = CreatorsOf(elements),
            // A date of change, such as Atom's updated, says nothing about when an article was published.
            Dates = [.. elements.Texts("date", "publicationDate", "published", "issued", "pubDate", "coverDate")],
            Descriptions = [.. elements.Texts("description", "encoded", "abstract", "summary", "content")],
            Types = [.. elements.Texts("type", "section"), .. elements.All("category").Select(CategoryOf).OfType<string>()],
            Source = elements.Text("source"),
            Journal = elements.Text("publicationName") ?? journal,
            Volume = elements.Text("volume"),
            Issue = elements.Text("number"),
            Number = elements.Text("articleNumber") ?? elements.Text("startingPage"),
            IssueDate = elements.Text("coverDate"),
        };
    }

    /// <summary>The address that relative links within an element are relative to (XML Base, 4.2).</summary>
    public static Uri? BaseOf(XElement element, Uri? address) =>
        element.Attribute(XNamespace.Xml + "base")?.Value is { Length: > 0 } text
        && (address is null ? SafeMarkup.WebAddress(text) : Uri.TryCreate(address, text, out var place) ? place : null) is { } resolved
            ? resolved
            : address;

    /// <summary>A link as an absolute address; as it is if it is not relative to a known one.</summary>
    public static string Resolve(string link, Uri? address) =>
        SafeMarkup.WebAddress(link) is null && address is not null && Uri.TryCreate(address, link, out var resolved) ? resolved.AbsoluteUri : link;

    // <link>https://…</link>   <link rel="alternate" href="https://…"/>, but not <link rel="self" href="…"/>; FeedBurner wraps the own link.
    private static IEnumerable<string> LinksOf(ItemElements elements, XElement item) =>
    [
        .. elements.Texts("origLink"),
        .. elements.All("link").Where(link => link.Attribute("rel")?.Value is null or "" or "alternate")
            .Select(link => link.Attribute("href")?.Value.Trim() ?? ItemElements.Text(link)).OfType<string>().Where(link => link.Length > 0),
        .. elements.Texts("url"),
        .. AboutOf(item) is { } about ? [about] : Array.Empty<string>(),
    ];

    // Only if nobody is named by dc:creator, because the author of RSS is an email address by definition (RSS 2.0, author).
    private static string[] CreatorsOf(ItemElements elements) =>
        elements.Texts("creator").ToArray() is { Length: > 0 } creators
            ? creators
            : [.. elements.All("author").Select(author => author.HasElements ? new ItemElements(author).Text("name") : ItemElements.Text(author))
                .OfType<string>()];

    // <category>Research</category>   <category term="Research" label="Research"/>
    private static string? CategoryOf(XElement category) =>
        category.Attribute("label")?.Value ?? category.Attribute("term")?.Value ?? ItemElements.Text(category);

    // <dc:identifier>doi:10.1038/…</dc:identifier>   <dc:identifier rdf:resource="doi:10.1038/…"/>
    private static string? TextOrResource(XElement identifier) => ItemElements.Text(identifier) ?? AttributeOf(identifier, "resource");

    private static string? AboutOf(XElement item) => AttributeOf(item, "about");

    private static string? AttributeOf(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value : null;
}
