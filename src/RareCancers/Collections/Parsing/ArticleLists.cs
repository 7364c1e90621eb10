using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// The lists of articles on a page, one of which is the Collection's: what is below the articles' heading, or else the largest
/// list, or else the articles that the page links to. What is below a heading such as "Related articles" is never used, except
/// for a different list that follows the one under the heading.
/// </summary>
internal sealed class ArticleLists
{
    private readonly List<ItemList> lists = [];
    private readonly Dictionary<(PageElement Container, int Part), ItemList> places = [];
    private readonly Dictionary<int, string> asideShapes = [];
    private readonly LinkedArticles linkedBelowHeading = new();
    private readonly LinkedArticles linkedElsewhere = new();

    /// <summary>Whether the page has a list that may be the Collection's.</summary>
    public bool HasOwn => lists.Exists(list => list.Placement != Placement.Aside);

    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="container">The list that contains it.</param>
    /// <param name="outline">Its place on the page.</param>
    public void AddItem(PageElement item, PageElement container, PageOutline outline)
    {
        if (!places.TryGetValue((container, outline.Number), out var list))
        {
            var shape = $"{container.LocalName} {container.ClassName} {item.LocalName}";
            list = new ItemList(PlacementOf(outline, shape), outline.Number, shape, []);
            places.Add((container, outline.Number), list);
            lists.Add(list);
        }

        list.Items.Add(item);
    }

    /// <summary>Adds a link outside any item.</summary>
    public void AddLink(PageElement link, PageOutline outline)
    {
        if (outline.Section == PageSection.Articles)
            linkedBelowHeading.Read(link);
        else if (outline.Section == PageSection.Unnamed)
            linkedElsewhere.Read(link);
    }

    /// <summary>The Collection's articles in order.</summary>
    /// <param name="mayUseLinks">Whether links outside items may be used.</param>
    public IEnumerable<ListedArticle> Own(bool mayUseLinks)
    {
        if (lists.Exists(list => list.Placement == Placement.BelowHeading))
            return Read(lists.Where(list => list.Placement == Placement.BelowHeading));

        var items = LargestOf(Placement.Unnamed);
        if (mayUseLinks && linkedBelowHeading.Count > 0 && linkedBelowHeading.Count >= items.Sum(list => list.Items.Count))
            return linkedBelowHeading.Articles;
        if (items.Length == 0)
            items = LargestOf(Placement.Doubtful);
        return items.Length == 0 && mayUseLinks ? linkedElsewhere.Articles : Read(items);
    }

    private static IEnumerable<ListedArticle> Read(IEnumerable<ItemList> chosen) =>
        chosen.SelectMany(list => list.Items).Select(item => new HtmlItemParser(item).ToListedArticle());

    // A heading applies only to the first list below it; a list of a different shape after that is something else.
    private Placement PlacementOf(PageOutline outline, string shape) => outline.Section switch
    {
        PageSection.Articles => Placement.BelowHeading,
        PageSection.Unnamed => Placement.Unnamed,
        PageSection.Aside when outline.ArticlesLevel > outline.AsideLevel => Placement.Doubtful,
        PageSection.Aside => asideShapes.TryAdd(outline.Number, shape) || asideShapes[outline.Number] == shape ? Placement.Aside : Placement.Doubtful,
        _ => throw new ArgumentOutOfRangeException(nameof(outline), outline, "Unknown part of a page."),
    };

    // The largest list, and others of its shape in the same part of the page: a box may split a listing.
    private ItemList[] LargestOf(Placement placement)
    {
        var largest = lists.Where(list => list.Placement == placement).MaxBy(list => list.Items.Count);
        return [.. lists.Where(list => list.Placement == placement && list.Part == largest!.Part && list.Shape == largest.Shape)];
    }

    private enum Placement
    {
        BelowHeading,
        Unnamed,
        Doubtful,
        Aside,
    }

    private sealed record ItemList(Placement Placement, int Part, string Shape, List<PageElement> Items);
}
