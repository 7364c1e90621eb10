using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>
/// A Collection page as the publisher's biomedcentral.com listings mark it up. Every fact is null or empty where the page
/// does not have it.
/// </summary>
internal sealed class HtmlCollectionPage
{
    private readonly IHtmlDocument document;
    private readonly CollectionFactsReader facts = new();

    private HtmlCollectionPage(IHtmlDocument document)
    {
        this.document = document;
        foreach (var block in document.QuerySelectorAll("h2, h3, h4, p, li"))
        {
            if (block.Closest("header, nav, footer, .c-listing") is not null)
                continue;
            if (block.LocalName == "li")
                facts.ReadListItem(PlainText.Clean(block.TextContent));
            else if (block.Closest("li") is null)
                facts.ReadLine(PlainText.Clean(block.TextContent));
        }
    }

    /// <summary>Whether this is a Collection page at all: it has the listing, or the headings of one.</summary>
    public bool IsCollectionPage => Title is not null && (document.QuerySelector("ol.c-listing") is not null || facts.HeadingsMet > 1);

    /// <summary>The page's first heading; null when it has none.</summary>
    public string? Title => document.QuerySelector("h1")?.TextContent is { } text && PlainText.Clean(text) is { Length: > 0 } title ? title : null;

    /// <summary>What the page says about the Collection.</summary>
    public CollectionFacts Facts => facts.ToFacts(Title);

    /// <summary>The listing's items in order.</summary>
    public IEnumerable<HtmlCollectionItem> Items =>
        document.QuerySelectorAll("ol.c-listing > li article.c-listing__content").Select(element => new HtmlCollectionItem(element));

    public static HtmlCollectionPage Parse(string html) => new(new HtmlParser().ParseDocument(html));
}
