using AngleSharp.Dom;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Ways through a document that take time in proportion to its size. They go by index: an AngleSharp node finds its next
/// sibling by searching its parent for itself.
/// </summary>
internal static class HtmlElements
{
    /// <summary>What parts the names in a <c>class</c> or a <c>rel</c>.</summary>
    public const string WhiteSpace = " \t\r\n\f";

    /// <summary>The element's children but those that hold nothing for readers.</summary>
    public static IEnumerable<IElement> VisibleChildren(this IElement parent)
    {
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IElement element && !element.IsInvisible())
                yield return element;
        }
    }

    /// <summary>The first element within that a test finds, in the document's order; null when there is none.</summary>
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

    /// <summary>Whether the element's <c>class</c> has that name.</summary>
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

    /// <summary>Whether what it holds stands beside the page's matter, or over it: navigation, footers, dialogs.</summary>
    public static bool IsOutsideMain(this IElement element) =>
        element.LocalName is "header" or "nav" or "footer" or "aside" || element.IsDialog()
        || element.GetAttribute("role") is "complementary" or "navigation" or "banner" or "contentinfo";

    /// <summary>Whether it is a dialog that lies over the page.</summary>
    public static bool IsDialog(this IElement element) =>
        element.LocalName == "dialog" || element.GetAttribute("role") is "dialog" or "alertdialog" || element.GetAttribute("aria-modal") == "true";

    /// <summary>Whether it stands within such a dialog.</summary>
    public static bool IsWithinDialog(this IElement element)
    {
        for (var one = element; one is not null; one = one.ParentElement)
        {
            if (one.IsDialog())
                return true;
        }

        return false;
    }

    /// <summary>Whether nothing within it is for readers.</summary>
    public static bool IsInvisible(this IElement element) =>
        element.LocalName is "script" or "style" or "template" or "svg" or "math" or "iframe" or "object" or "head";
}
