using AngleSharp.Dom;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>Copies a tree of AngleSharp's own nodes.</summary>
internal static class PageTreeCopy
{
    /// <summary>The elements and texts of a document. It must not be nested too deep for a recursion.</summary>
    public static PageDocument Of(IDocument document)
    {
        var copy = new PageDocument(source: null);
        CopyChildren(document, copy);
        return copy;
    }

    private static void CopyChildren(INode parent, PageNode copy)
    {
        var nodes = parent.ChildNodes;
        for (var index = 0; index < nodes.Length; index++)
        {
            if (nodes[index] is IText text)
                copy.Add(new PageText(text.Data.AsMemory()));
            else if (nodes[index] is IElement element)
                copy.Add(CopyOf(element));
        }
    }

    private static PageElement CopyOf(IElement element)
    {
        var copy = new PageElement(element.LocalName, element.Flags);
        foreach (var attribute in element.Attributes)
            copy.Add(attribute.Name, attribute.Value);
        CopyChildren(element, copy);
        return copy;
    }
}
