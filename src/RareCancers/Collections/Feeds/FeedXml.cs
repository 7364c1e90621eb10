using System.Xml;
using System.Xml.Linq;

namespace RareCancers.Collections.Feeds;

/// <summary>
/// Parses the XML of a feed within fixed limits, so that no document of the allowed size takes long or needs much memory. A document type is
/// removed, so that nothing is fetched and no entity is expanded.
/// </summary>
internal static class FeedXml
{
    // A feed of 5,000 items, each with 30 elements and 10 attributes, has 150,000 elements and 50,000 attributes.
    internal const int MaxLength = 25_000_000;
    internal const int MaxElements = 500_000;
    internal const int MaxAttributes = 500_000;
    private const int MaxAttributesOfTag = 1000;
    internal const int MaxDepth = 100;

    // Prefixes that some feeds use without declaring them. They are told apart by the names of their elements.
    private static readonly string[] Prefixes =
        ["atom", "cc", "content", "dc", "dcterms", "feedburner", "itunes", "media", "prism", "rdf", "slash", "sy", "wfw"];

    /// <summary>
    /// The root element. If the text is not well-formed, what usually causes that is repaired first: see <see cref="XmlRepair"/>.
    /// </summary>
    /// <param name="text">The document.</param>
    /// <param name="source">Where it came from, for the refusal's message.</param>
    public static Result<XElement> Load(string text, string source)
    {
        if (text.Length > MaxLength)
            return TooLarge($"it has more than {MaxLength:N0} characters", text, source);

        try
        {
            return LoadWithinLimits(Prolog.WithoutDocumentType(text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0')), source);
        }
        catch (XmlException)
        {
            // Most feeds need no repair, and a check is faster than a repair.
        }

        try
        {
            return LoadWithinLimits(XmlRepair.Repair(Prolog.WithoutDocumentType(text)), source);
        }
        catch (XmlException failure)
        {
            return new Refusal(
                RefusalReason.UnreadableFeed,
                $"{source} is not well-formed XML: {Refusal.SampleOf(failure.Message)} The next run tries again.",
                Refusal.SampleOf(text));
        }
    }

    /// <summary>A reader that ignores comments and processing instructions, and accepts no document type.</summary>
    internal static XmlReader CreateReader(string xml)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        foreach (var prefix in Prefixes)
            namespaces.AddNamespace(prefix, prefix);
        return XmlReader.Create(
            new StringReader(xml),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true },
            new XmlParserContext(null, namespaces, null, XmlSpace.None));
    }

    private static Result<XElement> LoadWithinLimits(string xml, string source)
    {
        if (TagScanner.HasTagWithMoreThan(MaxAttributesOfTag, xml))
            return TooLarge($"a tag has more than {MaxAttributesOfTag:N0} attributes", xml, source);

        var size = FeedSize.Of(xml);
        if (size.Items > FeedReader.MaxItems)
            return FeedReader.TooManyItems(xml, source);
        if (size.Elements > MaxElements)
            return TooLarge($"it has more than {MaxElements:N0} elements", xml, source);
        if (size.Attributes > MaxAttributes)
            return TooLarge($"its elements have more than {MaxAttributes:N0} attributes", xml, source);
        if (size.Depth > MaxDepth)
        {
            return new Refusal(
                RefusalReason.UnreadableFeed,
                string.Create(CultureInfo.InvariantCulture, $"{source} cannot be read as a feed: its elements are nested more than {MaxDepth} deep."),
                Refusal.SampleOf(xml));
        }

        using var reader = CreateReader(xml);
        return XElement.Load(reader);
    }

    private static Refusal TooLarge(FormattableString excess, string text, string source) => new(
        RefusalReason.SourceTooLarge, $"{source} is too large for a feed: {FormattableString.Invariant(excess)}.", Refusal.SampleOf(text));
}
