using AngleSharp.Dom;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Traverses a document in time proportional to its size. Nodes are visited by index, because an AngleSharp node finds its
/// next sibling by searching its parent for itself.
/// </summary>
internal static class HtmlElements
{
    /// <summary>The separators of the names in a <c>class</c> or <c>rel</c>.</summary>
    public const string WhiteSpace = " \t\r\n\f";

    /// <summary>The element's children, except those without content for readers.</summary>
    public static IEnumerable<IElement> VisibleChildren(this IElement parent)
    {
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IElement element && !element.IsInvisible())
                yield return element;
        }
    }

    /// <summary>The first descendant that passes a test, in document order; null if there is none.</summary>
    public static IElement? FindWithin(this INode parent, Func<IElement, bool> test)
    {
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IElement element && (test(element) ? element : element.FindWithin(test)) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Whether the element's <c>class</c> contains the name.</summary>
    public static bool HasClass(this IElement element, string name)
    {
        var names = element.ClassName.AsSpan();
        foreach (var range in names.SplitAny(WhiteSpace))
        {
            if (names[range].SequenceEqual(name))
                return true;
        }

        return false;
    }

    /// <summary>Whether the element is outside the page's main content: navigation, footers, dialogs.</summary>
    public static bool IsOutsideMain(this IElement element) =>
        element.LocalName is "header" or "nav" or "footer" or "aside" || element.IsDialog()
        || element.GetAttribute("role") is "complementary" or "navigation" or "banner" or "contentinfo";

    /// <summary>Whether the element is a dialog over the page.</summary>
    public static bool IsDialog(this IElement element) =>
        element.LocalName == "dialog" || element.GetAttribute("role") is "dialog" or "alertdialog" || element.GetAttribute("aria-modal") == "true";

    /// <summary>Whether the element is a dialog over the page or within one.</summary>
    public static bool IsWithinDialog(this IElement element)
    {
        for (var one = element; one is not null; one = one.ParentElement)
        {
            if (one.IsDialog())
                return true;
        }

        return false;
    }

    /// <summary>Whether the element has no content for readers.</summary>
    public static bool IsInvisible(this IElement element) =>
        element.LocalName is "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "head";
}
