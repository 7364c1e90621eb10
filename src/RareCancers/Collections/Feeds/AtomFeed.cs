using System.Xml.Linq;

namespace RareCancers.Collections.Feeds;

/// <summary>Atom 1.0 (RFC 4287) and 0.3.</summary>
internal static class AtomFeed
{
    /// <summary>Reads the feed below a root element <c>feed</c>.</summary>
    /// <param name="root">The root element.</param>
    /// <param name="address">The feed's absolute address; null for a file.</param>
    public static FeedContent Read(XElement root, Uri? address)
    {
        var facts = new ItemElements(root);
        var place = XmlItem.BaseOf(root, address);
        var entries = root.Elements().Where(element => element.Name.LocalName == "entry");
        return new FeedContent(facts.Text("title"), [.. entries.Select(entry => XmlItem.Read(entry, place, facts.Text("publicationName")))]);
    }
}
