using System.Xml;

namespace RareCancers.Collections.Feeds;

/// <summary>How much a document contains. An element or attribute needs a hundred times the memory of its text.</summary>
/// <param name="Elements">The number of elements.</param>
/// <param name="Attributes">The number of attributes.</param>
/// <param name="Items">The number of items where a feed may have them.</param>
/// <param name="Depth">How deep the elements are nested.</param>
internal readonly record struct FeedSize(int Elements, int Attributes, int Items, int Depth)
{
    /// <summary>Counts until the first limit of <see cref="FeedXml"/> is exceeded.</summary>
    /// <exception cref="XmlException">The text is not well-formed up to there.</exception>
    public static FeedSize Of(string xml)
    {
        var size = default(FeedSize);
        using var reader = FeedXml.CreateReader(xml);
        while (!size.IsExcessive && reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            size = new(
                size.Elements + 1,
                size.Attributes + reader.AttributeCount,
                size.Items + (reader.Depth <= 2 && reader.LocalName is "item" or "entry" ? 1 : 0),
                Math.Max(size.Depth, reader.Depth));
        }

        return size;
    }

    private bool IsExcessive =>
        Elements > FeedXml.MaxElements || Attributes > FeedXml.MaxAttributes || Items > FeedReader.MaxItems || Depth > FeedXml.MaxDepth;
}
