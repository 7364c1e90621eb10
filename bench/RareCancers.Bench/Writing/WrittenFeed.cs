using System.Text.Json;
using System.Xml.Linq;
using RareCancers.Feeds;

namespace RareCancers.Bench.Writing;

/// <summary>A document as a feed reader sees it: the title, link and HTML of each entry.</summary>
internal static class WrittenFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>The entries of a file, in order.</summary>
    public static IReadOnlyList<(string Title, string Link, string Html)> Read(string file, FeedFormat format) => format switch
    {
        FeedFormat.Rss => [.. XDocument.Load(file).Descendants("item").Select(item =>
            (item.Element("title")!.Value, item.Element("link")!.Value, item.Element(Content + "encoded")!.Value))],
        FeedFormat.Atom => [.. XDocument.Load(file).Descendants(Atom + "entry").Select(entry =>
            (entry.Element(Atom + "title")!.Value, LinkOf(entry), entry.Element(Atom + "content")!.Value))],
        FeedFormat.Json => Json(file),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown feed format."),
    };

    // A link without a relation is an alternate one (RFC 4287, 4.2.7.2).
    private static string LinkOf(XElement entry) =>
        entry.Elements(Atom + "link").First(link => (link.Attribute("rel")?.Value ?? "alternate") == "alternate").Attribute("href")!.Value;

    private static List<(string Title, string Link, string Html)> Json(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => (Text(item, "title"), Text(item, "url"), Text(item, "content_html")))];
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
