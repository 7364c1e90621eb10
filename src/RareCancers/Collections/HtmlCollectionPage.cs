using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RareCancers.Collections;

/// <summary>
/// A Collection page as the publisher's two hosts mark it up, biomedcentral.com and link.springer.com, read in one walk.
/// Every fact is null or empty where the page does not have it.
/// </summary>
internal sealed partial class HtmlCollectionPage
{
    private readonly CollectionFactsReader facts = new();
    private readonly List<HtmlCollectionItem> items = [];
    private readonly LinkedArticles linked = new();
    private readonly bool isOneArticle;
    private bool hasListing;
    private int besideLevel;

    private HtmlCollectionPage(IHtmlDocument document, Uri? address)
    {
        var main = document.FindWithin(element => element.LocalName == "main");
        Title = HtmlText.Of(main?.FindWithin(IsTitle) ?? document.FindWithin(IsTitle));
        DocumentTitle = HtmlText.Of(document.Head?.FindWithin(element => element.LocalName == "title"));
        isOneArticle = document.Head?.FindWithin(element => element.GetAttribute("name") == "citation_title") is not null;
        document.FindWithin(element => IsNextLink(element) && (NextPage = NextPageLink.Follow(address, element.GetAttribute("href"))) is not null);
        if (document.Body is { } body)
            Walk(body, isInList: false);
    }

    /// <summary>Whether this is a Collection page at all: it has the listing, or the headings of one.</summary>
    public bool IsCollectionPage => Title is not null && !isOneArticle && (hasListing || facts.HeadingsMet > 1);

    /// <summary>The page's first heading; null when it has none.</summary>
    public string? Title { get; }

    /// <summary>What a browser shows as the window's title; null when there is none.</summary>
    public string? DocumentTitle { get; }

    /// <summary>What the page says about the Collection.</summary>
    public CollectionFacts Facts => facts.ToFacts(Title);

    /// <summary>The listing's next page; null on the last one and in a file.</summary>
    public Uri? NextPage { get; private set; }

    /// <summary>The listing's articles in order; on a page without any known markup those that its links lead to.</summary>
    public IEnumerable<ListedArticle> Articles =>
        items.Count > 0 ? items.Select(item => item.ToListedArticle())
        : facts.HeadingsMet > 1 ? linked.Articles
        : [];

    /// <summary>Reads a page; null when it is larger or nested deeper than any Collection page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Its absolute address; null for a file.</param>
    public static HtmlCollectionPage? TryParse(string html, Uri? address) =>
        BoundedHtmlParser.TryParse(html) is { } document ? new HtmlCollectionPage(document, address) : null;

    private static bool IsTitle(IElement element) => element.LocalName == "h1";

    // <link rel="next" href="?page=2">   <a rel="next" href="?page=2">   <li class="eds-c-pagination__item--next"><a href="?page=2">
    private static bool IsNextLink(IElement element) =>
        element.LocalName is "a" or "link"
        && (IsNamedNext(element.GetAttribute("rel")) || element.GetAttribute("data-test") == "next-page"
            || element.ParentElement is { } parent && (parent.HasClass("eds-c-pagination__item--next") || parent.HasClass("c-pagination__item--next")));

    private static bool IsNamedNext(string? relation) =>
        relation is not null && relation.Split(HtmlElements.WhiteSpace.ToCharArray()).Contains("next", StringComparer.OrdinalIgnoreCase);

    private void Walk(IElement parent, bool isInList)
    {
        foreach (var element in parent.SeenChildren())
        {
            if (element.LocalName is "header" or "nav" or "footer" or "aside" or "dialog")
                continue;
            if (IsItem(element))
                ReadItem(element);
            else
                ReadBlock(element, isInList);
        }
    }

    private void ReadItem(IElement element)
    {
        hasListing |= besideLevel == 0;
        if (besideLevel == 0)
            items.Add(new HtmlCollectionItem(element));
    }

    private void ReadBlock(IElement element, bool isInList)
    {
        hasListing |= element.HasClass("c-listing");
        switch (element.LocalName)
        {
            case "h2" or "h3" or "h4" when HtmlText.Of(element) is { } heading:
                NoteHeading(heading, element.LocalName[1] - '0');
                if (!isInList)
                    facts.ReadLine(heading);
                break;
            case "p" when !isInList:
                facts.ReadLine(HtmlText.Of(element) ?? "");
                break;
            case "li" when !HoldsItem(element):
                facts.ReadListItem(HtmlText.Of(element) ?? "");
                break;
            case "a" when besideLevel == 0:
                linked.Read(element);
                break;
        }

        Walk(element, isInList || element.LocalName == "li");
    }

    // What stands below such a heading is no part of the listing, up to the next heading of its level.
    private void NoteHeading(string heading, int level)
    {
        if (Beside().IsMatch(heading))
            besideLevel = besideLevel == 0 ? level : Math.Min(level, besideLevel);
        else if (level <= besideLevel)
            besideLevel = 0;
    }

    // An item within an item, such as li.app-card-open around article.app-card-open, is one; around several it is a list.
    private static bool IsItem(IElement element) =>
        HasItemsClass(element) ? !HoldsItems(element, 2)
        : element.LocalName == "li" && element.ParentElement!.HasClass("c-listing") && !HoldsItem(element);

    private static bool HasItemsClass(IElement element) =>
        element.HasClass("c-listing__content") || element.HasClass("app-card-open") || element.HasClass("c-list-group__item");

    private static bool HoldsItem(IElement element) => HoldsItems(element, 1);

    private static bool HoldsItems(IElement element, int wanted) => CountItems(element, wanted) >= wanted;

    private static int CountItems(IElement parent, int wanted)
    {
        var found = 0;
        foreach (var element in parent.SeenChildren())
        {
            found += HasItemsClass(element) ? 1 : CountItems(element, wanted - found);
            if (found >= wanted)
                break;
        }

        return found;
    }

    // Related articles   Most accessed articles   You may also be interested in
    [GeneratedRegex(@"^(?:related|recommended|similar|you may also|most (?:read|accessed|viewed|cited|downloaded|popular)|trending|other (?:collections|articles)|explore more)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beside();
}
