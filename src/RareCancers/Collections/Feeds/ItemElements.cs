using System.Xml.Linq;

namespace RareCancers.Collections.Feeds;

/// <summary>
/// The child elements of an item or channel by their local names, without case: publishers bind the prefixes dc and prism to various
/// namespaces, or to none, and write <c>pubdate</c> for <c>pubDate</c>.
/// </summary>
internal sealed class ItemElements
{
    // Their elements share names with those of the formats, but describe pictures and recordings.
    private static readonly HashSet<string> Foreign = new(StringComparer.Ordinal)
        { "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes", "media" };

    private readonly XNamespace own;
    private readonly ILookup<string, XElement> elements;

    public ItemElements(XElement parent)
    {
        own = parent.Name.Namespace;
        elements = parent.Elements().Where(element => !Foreign.Contains(element.Name.NamespaceName))
            .ToLookup(element => element.Name.LocalName, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The elements of that name.</summary>
    public IEnumerable<XElement> All(string name) => elements[name];

    /// <summary>The text of the first element of that name, preferably one of the format itself; null if there is none.</summary>
    public string? Text(string name) =>
        elements[name].Where(element => element.Name.Namespace == own).Select(Text).FirstOrDefault(text => text is not null)
        ?? elements[name].Select(Text).FirstOrDefault(text => text is not null);

    /// <summary>The texts of all elements of these names, in the order of the names.</summary>
    public IEnumerable<string> Texts(params IEnumerable<string> names) =>
        names.SelectMany(name => elements[name]).Select(Text).OfType<string>();

    /// <summary>
    /// The text of an element, which may be escaped markup; if it has child elements, its content as markup. Null if it is blank.
    /// </summary>
    public static string? Text(XElement element)
    {
        var text = element.HasElements
            ? string.Concat(element.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)))
            : element.Value;
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
