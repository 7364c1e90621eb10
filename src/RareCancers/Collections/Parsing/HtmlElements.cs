using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Finds and judges the elements of a page.
/// </summary>
internal static class HtmlElements
{
    /// <summary>The separators of the names in a <c>class</c> or <c>rel</c>.</summary>
    public const string WhiteSpace = " \t\r\n\f";

    /// <summary>The node as an element with content for readers; null for texts and other elements.</summary>
    public static PageElement? AsVisible(this PageNode node) => node is PageElement element && !element.IsInvisible() ? element : null;

    /// <summary>The first descendant that passes a test, in document order; null if there is none.</summary>
    public static PageElement? FindWithin(this PageNode parent, Func<PageElement, bool> test)
    {
        foreach (var node in parent.Children)
        {
            if (node is PageElement element && (test(element) ? element : element.FindWithin(test)) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Whether the element's <c>class</c> contains the name.</summary>
    public static bool HasClass(this PageElement element, string name)
    {
        var names = element.ClassName;
        foreach (var range in names.SplitAny(WhiteSpace))
        {
            if (names[range].SequenceEqual(name))
                return true;
        }

        return false;
    }

    /// <summary>Whether the element is outside the page's main content: navigation, footers, dialogs.</summary>
    public static bool IsOutsideMain(this PageElement element) =>
        element.LocalName is "header" or "nav" or "footer" or "aside" || element.IsDialog()
        || element.Attribute("role") is "complementary" or "navigation" or "banner" or "contentinfo";

    /// <summary>Whether the element is a dialog over the page.</summary>
    public static bool IsDialog(this PageElement element) =>
        element.LocalName == "dialog" || element.Attribute("role") is "dialog" or "alertdialog" || element.Attribute("aria-modal") is "true";

    /// <summary>Whether the element is a dialog over the page or within one.</summary>
    public static bool IsWithinDialog(this PageElement element)
    {
        for (var one = element; one is not null; one = one.ParentElement)
        {
            if (one.IsDialog())
                return true;
        }

        return false;
    }

    /// <summary>Whether the element has no content for readers.</summary>
    public static bool IsInvisible(this PageElement element) =>
        element.LocalName is "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "head";
}
