using System.Xml.Linq;

namespace RareCancers.Collections.Feeds;

/// <summary>
/// RSS: 0.91 to 2.0 with items in the channel, and 0.90 and 1.0 with items beside the channel. Versions and namespaces do not matter, because
/// feeds state wrong ones.
/// </summary>
internal static class RssFeed
{
    /// <summary>Reads the feed below a root element <c>rss</c> or <c>rdf:RDF</c>.</summary>
    /// <param name="root">The root element.</param>
    /// <param name="address">The feed's absolute address; null for a file.</param>
    public static FeedContent Read(XElement root, Uri? address)
    {
        var channel = root.Elements().FirstOrDefault(element => element.Name.LocalName == "channel");
        var facts = channel is null ? null : new ItemElements(channel);
        var journal = facts?.Text("publicationName");
        var items = (channel?.Elements() ?? []).Concat(root.Elements()).Where(element => element.Name.LocalName == "item");
        return new FeedContent(facts?.Text("title"), [.. items.Select(item => XmlItem.Read(item, address, journal))]);
    }
}
