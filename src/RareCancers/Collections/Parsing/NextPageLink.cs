using RareCancers.Collections.Parsing.Tree;
using RareCancers.Collections.Sources;

namespace RareCancers.Collections.Parsing;

/// <summary>A page's link to its listing's next page.</summary>
/// <param name="Address">The absolute and canonical address; null on the last page and in a file.</param>
/// <param name="Lost">The link as written on the page if it cannot be followed; null otherwise.</param>
internal sealed record NextPageLink(Uri? Address, string? Lost)
{
    /// <summary>Finds the first link to a next page that can be followed, or else the first that cannot.</summary>
    /// <param name="document">The page.</param>
    /// <param name="page">Its absolute address; null for a file, whose links are not followed.</param>
    public static NextPageLink Find(PageDocument document, Uri? page)
    {
        Uri? next = null;
        string? lost = null;
        if (page is not null)
        {
            document.FindWithin(element =>
            {
                if (!IsNextLink(element) || element.GetAttribute("href") is not { } href)
                    return false;

                next = ListingAddress.Follow(page, href);
                if (next is null && !ListingAddress.LeadsBack(page, href))
                    lost ??= href;
                return next is not null;
            });
        }

        return new NextPageLink(next, next is null ? lost : null);
    }

    // <link rel="next" href="?page=2">   <a rel="next" href="?page=2">   <li class="eds-c-pagination__item--next"><a href="?page=2">
    // <li data-page="next"><a href="?page=2">   <a aria-label="Next page" href="?page=2">
    private static bool IsNextLink(PageElement element) =>
        element.LocalName is "a" or "link"
        && (HasRelation(element) || IsMarked(element) || IsLabelled(element.GetAttribute("aria-label"))
            || element.ParentElement is { } parent && IsMarked(parent))
        && !IsDisabled(element);

    private static bool HasRelation(PageElement element) =>
        element.GetAttribute("rel")?.Split(HtmlElements.WhiteSpace.ToCharArray()).Contains("next", StringComparer.OrdinalIgnoreCase) == true;

    private static bool IsMarked(PageElement element) =>
        element.Attribute("data-test") is "next-page" || element.Attribute("data-page") is "next"
        || element.HasClass("eds-c-pagination__item--next") || element.HasClass("c-pagination__item--next");

    private static bool IsLabelled(string? label) =>
        label?.Trim() is { } words
        && (words.Equals("Next page", StringComparison.OrdinalIgnoreCase) || words.Equals("Go to next page", StringComparison.OrdinalIgnoreCase));

    // On the last page the link may be present but disabled.
    private static bool IsDisabled(PageElement element) =>
        IsMarkedDisabled(element) || element.ParentElement is { } parent && IsMarkedDisabled(parent);

    private static bool IsMarkedDisabled(PageElement element) => element.Attribute("aria-disabled") is "true";
}
