using System.Xml.Linq;
using RareCancers.Collections.Parsing;
using RareCancers.Registries.Jats;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads a feed of scholarly articles: RSS of any version, RSS 1.0 in RDF, Atom or JSON Feed.</summary>
public static class FeedReader
{
    /// <summary>The most items that a feed may have. The longest feeds have a few hundred.</summary>
    public const int MaxItems = 5000;

    private const int MaxTitleLength = 300;

    /// <summary>Reads the articles of a feed. A feed without items is read as one without articles; it is not refused.</summary>
    /// <param name="text">The document.</param>
    /// <param name="address">The document's absolute address after redirects, to resolve its links; null for a file.</param>
    /// <param name="source">Where the document came from, for the refusal's message.</param>
    /// <param name="today">The current day in UTC. Dates that are later by more than a day are dropped.</param>
    public static Result<ParsedFeed> Read(string text, Uri? address, string source, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal(RefusalReason.SourceEmpty, $"{source} is empty; a feed was expected.");

        var reading = ReadContent(text, address, source);
        if (reading.Value is not { } content)
            return reading.Refusal!;
        if (content.Items.Count > MaxItems)
            return TooManyItems(text, source);

        var feed = ArticleFactory.Create(content, today) with { Title = Markup.ToLine(content.Title, MaxTitleLength) };
        return feed.Articles.Count > 0 || feed.Rejected.Count == 0 ? feed : NoArticles(feed, text, source);
    }

    /// <summary>The refusal of a feed with too many items.</summary>
    internal static Refusal TooManyItems(string text, string source) => new(
        RefusalReason.SourceTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"{source} has more than {MaxItems:N0} items, too many for a feed of new articles."),
        Refusal.SampleOf(text));

    private static Result<FeedContent> ReadContent(string text, Uri? address, string source)
    {
        if (JsonFeed.IsJson(text))
            return JsonFeed.Read(text, address, source);

        // Only the documents that can be feeds are parsed.
        return Prolog.RootNameOf(text) switch
        {
            "rss" or "rdf" => Read(RssFeed.Read),
            "feed" => Read(AtomFeed.Read),
            var root => NotAFeed(root, text, address, source),
        };

        Result<FeedContent> Read(Func<XElement, Uri?, FeedContent> read)
        {
            var document = FeedXml.Load(text, source);
            return document.Value is { } root ? read(root, address) : document.Refusal!;
        }
    }

    private static Refusal NotAFeed(string? root, string text, Uri? address, string source)
    {
        var page = CollectionPageReader.Read(text, address, source);
        if (page.Refusal is { Reason: RefusalReason.ConsentOrLoginPage or RefusalReason.ErrorPage } refusal)
            return refusal;
        if (page.Refusal is null or { Reason: RefusalReason.NoArticles or RefusalReason.NextPageLost or RefusalReason.SourceTruncated })
            return Refuse($"{source} is a Collection page, not a feed; set Kind to Page.");
        return Refuse(root switch
        {
            null => $"{source} is not a feed: it is neither XML nor JSON.",
            "html" => $"{source} is a web page, not a feed; look for the address of the feed on that page.",
            _ => $"{source} is not a feed: its root element is '{root}' instead of rss, rdf:RDF or feed.",
        });

        Refusal Refuse(string message) => new(RefusalReason.NotAFeed, message, Refusal.SampleOf(text));
    }

    private static Refusal NoArticles(ParsedFeed feed, string text, string source) => new(
        RefusalReason.NoArticles,
        $"{source} has {Quantity.Of(feed.Rejected.Count, "item")}, but none with a DOI or a PubMed ID; follow the journal through Crossref instead.",
        Refusal.SampleOf(text));
}
