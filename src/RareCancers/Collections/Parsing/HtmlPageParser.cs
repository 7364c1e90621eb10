using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Parses a Collection page of one of the publisher's hosts, biomedcentral.com, link.springer.com and nature.com, in one traversal.
/// A fact that the page does not have is null or empty.
/// </summary>
internal sealed class HtmlPageParser : IDisposable
{
    private readonly CollectionFactsReader facts = new();
    private readonly ArticleLists lists = new();
    private readonly PageDocument document;
    private readonly bool isOneArticle;
    private bool hasListing;
    private PageOutline outline;
    private int parts;
    private int walked;
    private int walkedAtAside;

    private HtmlPageParser(PageDocument document, Uri? address)
    {
        this.document = document;
        var main = document.FindWithin(element => element.LocalName == "main");
        Title = TitleOf(document, main);
        DialogTitle = Title is null ? HtmlText.From(document.FindWithin(IsTitle)) : null;
        DocumentTitle = HtmlText.From(document.Head?.FindWithin(element => element.LocalName == "title"));
        isOneArticle = document.Head?.FindWithin(element => element.Attribute("name") is "citation_title") is not null;
        NextPage = NextPageLink.Find(document, address);
        if (document.Body is { } body)
            Walk(body, body, isInList: false);
    }

    /// <summary>Whether this is a Collection page: it has a listing or a Collection page's headings.</summary>
    public bool IsCollectionPage => Title is not null && !isOneArticle && (hasListing || lists.HasOwn || HasHeadings);

    /// <summary>Whether it has headings that only a Collection page has.</summary>
    public bool HasHeadings => facts.HeadingsFound > 1;

    /// <summary>The page's first <c>h1</c>, preferably one that does not ask for consent; null if there is none.</summary>
    public string? Title { get; }

    /// <summary>On a page without a title, the heading of a dialog over it; null if there is none.</summary>
    public string? DialogTitle { get; }

    /// <summary>The document's title, as shown in a browser's tab; null if there is none.</summary>
    public string? DocumentTitle { get; }

    /// <summary>What the page says about the Collection.</summary>
    public CollectionFacts Facts => facts.ToFacts(Title);

    /// <summary>The link to the listing's next page.</summary>
    public NextPageLink NextPage { get; }

    /// <summary>The listing's articles in order; on a page without known markup, the articles that it links to.</summary>
    public IEnumerable<ListedArticle> Articles => lists.Own(mayUseLinks: HasHeadings);

    /// <summary>Parses a page; if it exceeds a limit of <see cref="BoundedHtmlParser"/>, null and the limit as a clause.</summary>
    /// <param name="html">The page.</param>
    /// <param name="address">Its absolute address; null for a file.</param>
    public static (HtmlPageParser? Page, string? Excess) Parse(string html, Uri? address)
    {
        var (document, excess) = BoundedHtmlParser.Parse(html);
        return (document is null ? null : new HtmlPageParser(document, address), excess);
    }

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    private static bool IsTitle(PageElement element) => element.LocalName == "h1";

    // If a page has several titles, one that asks for consent is an overlay, whether or not it is marked as a dialog.
    private static string? TitleOf(PageDocument document, PageNode? main) =>
        HtmlText.From(TitleIn(main, IsOwnTitle) ?? TitleIn(document, IsOwnTitle) ?? TitleIn(main, IsTitle) ?? TitleIn(document, IsTitle));

    private static PageElement? TitleIn(PageNode? part, Func<PageElement, bool> isTitle) =>
        part?.FindWithin(element => isTitle(element) && !element.IsWithinDialog());

    private static bool IsOwnTitle(PageElement element) => IsTitle(element) && !WrongPageHeadings.IsConsentOrLogin(HtmlText.From(element));

    private void Walk(PageElement parent, PageElement list, bool isInList)
    {
        var isList = parent.LocalName is "ol" or "ul" or "table"
            || parent.LocalName is not ("li" or "tbody" or "tr" or "td") && parent.ChildElementCount > 1;
        var own = isList ? parent : list;
        foreach (var node in parent.Children)
        {
            if (node.AsVisible() is not { } element || element.IsOutsideMain())
                continue;

            walked++;
            if (IsItem(element))
                lists.AddItem(element, own, outline);
            else
                ReadBlock(element, own, isInList);
        }
    }

    private void ReadBlock(PageElement element, PageElement list, bool isInList)
    {
        var before = outline;
        hasListing |= element.HasClass("c-listing") && outline.Section != PageSection.Aside;
        var isAsideBox = PageHeading.IsAside(element);
        if (isAsideBox)
            outline = outline.Below(PageSection.Aside, PageOutline.HighestLevel, ++parts);

        var text = element.LocalName is "p" or "h2" or "h3" or "h4" ? HtmlText.From(element) ?? "" : "";
        if (!isInList && text.Length > 0)
            facts.ReadLine(text);
        else if (element.LocalName == "li" && !HoldsItem(element))
            facts.ReadListItem(HtmlText.From(element) ?? "");
        else if (element.LocalName == "a")
            lists.AddLink(element, outline);

        Walk(element, list, isInList || element.LocalName == "li");
        if (HeadingOf(element, isInList) is { } heading)
            Enter(heading.Meaning, heading.Level);
        else if (isAsideBox || outline.AsideLevel > 0 && before.AsideLevel == 0 && (walked > walkedAtAside || outline.AsideLevel == PageOutline.LowestLevel))
            outline = before; // A heading applies to the end of the box that contains it.
    }

    // <h2>Related articles</h2>   <p><strong>Related articles</strong></p>, but neither an article's title nor a menu entry
    private static (PageSection Meaning, int Level)? HeadingOf(PageElement element, bool isInList)
    {
        if (element.LocalName is "h2" or "h3" or "h4" or "h5" or "h6")
            return element.FindWithin(LeadsToArticle) is null ? (PageHeading.Classify(HtmlText.From(element)), element.LocalName[1] - '0') : null;
        return !isInList && (element.LocalName == "p" || element.LocalName is "div" or "strong" or "b" or "dt" && element.ChildElementCount == 0)
            && PageHeading.Classify(HtmlText.From(element)) == PageSection.Aside ? (PageSection.Aside, PageOutline.LowestLevel) : null;
    }

    private static bool LeadsToArticle(PageElement element) => element.LocalName == "a" && ArticleLink.DoiOf(element.GetAttribute("href")) is not null;

    private void Enter(PageSection meaning, int level)
    {
        outline = outline.Below(meaning, level, ++parts);
        if (meaning == PageSection.Aside)
            walkedAtAside = walked;
    }

    // An element around one item, such as li.app-card-open around article.app-card-open, is an item; around several, a list.
    private static bool IsItem(PageElement element) =>
        HasItemsClass(element) ? !HoldsItems(element, 2)
        : element.LocalName == "li" && element.ParentElement!.HasClass("c-listing") && !HoldsItem(element);

    private static bool HasItemsClass(PageElement element)
    {
        var names = element.ClassName;
        foreach (var range in names.SplitAny(HtmlElements.WhiteSpace))
        {
            if (names[range] is "c-listing__content" or "app-card-open" or "c-list-group__item" or "app-article-list-row__item")
                return true;
        }

        return false;
    }

    private static bool HoldsItem(PageElement element) => HoldsItems(element, 1);

    private static bool HoldsItems(PageElement element, int wanted) => CountItems(element, wanted) >= wanted;

    private static int CountItems(PageElement parent, int wanted)
    {
        var found = 0;
        foreach (var node in parent.Children)
        {
            if (node.AsVisible() is { } element)
                found += HasItemsClass(element) ? 1 : CountItems(element, wanted - found);
            if (found >= wanted)
                break;
        }

        return found;
    }
}
