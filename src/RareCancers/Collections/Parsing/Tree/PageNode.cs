using System.Collections;
using System.Runtime.InteropServices;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>A node of a page's tree, which AngleSharp builds by the algorithm of the HTML standard.</summary>
internal class PageNode : IConstructableNode, IConstructableNodeList
{
    private List<PageNode>? children;

    /// <summary>The node that contains this one; null for the document, and for a node that is not in the tree yet.</summary>
    public PageNode? Parent { get; private set; }

    /// <summary>The nodes in this one, in document order.</summary>
    public ReadOnlySpan<PageNode> Children => CollectionsMarshal.AsSpan(children);

    /// <summary>The flags by which the parser treats the node.</summary>
    public virtual NodeFlags Flags => NodeFlags.None;

    /// <summary>The name of an element; empty for other nodes.</summary>
    public virtual string LocalName => "";

    StringOrMemory IConstructableNode.NodeName => LocalName;

    IConstructableNode? IConstructableNode.Parent
    {
        get => Parent;
        set => Parent = (PageNode?)value;
    }

    IConstructableNodeList IConstructableNode.ChildNodes => this;

    int IConstructableNodeList.Length => Children.Length;

    IConstructableNode IConstructableNodeList.this[int index] => Children[index];

    void IConstructableNodeList.Clear() => RemoveChildren();

    IEnumerator<IConstructableNode> IEnumerable<IConstructableNode>.GetEnumerator() => (children ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<IConstructableNode>)this).GetEnumerator();

    void IConstructableNode.RemoveFromParent() => Parent?.Remove(this);

    void IConstructableNode.RemoveChild(IConstructableNode childNode) => Remove((PageNode)childNode);

    void IConstructableNode.RemoveNode(int idx, IConstructableNode childNode) => RemoveAt(idx);

    void IConstructableNode.InsertNode(int idx, IConstructableNode childNode) => Insert(idx, (PageNode)childNode);

    void IConstructableNode.AddNode(IConstructableNode node) => Add((PageNode)node);

    // White space between elements separates words, so it is kept whatever the parser says.
    void IConstructableNode.AppendText(StringOrMemory text, bool emitWhiteSpaceOnly) => Add(new PageText(text.Memory));

    void IConstructableNode.InsertText(int idx, StringOrMemory text, bool emitWhiteSpaceOnly) => Insert(idx, new PageText(text.Memory));

    /// <summary>Adds a node after the others.</summary>
    public void Add(PageNode node) => Insert(Children.Length, node);

    /// <summary>Removes all nodes in this one.</summary>
    protected void RemoveChildren()
    {
        foreach (var child in Children)
            child.Parent = null;
        children = null;
    }

    private void Insert(int index, PageNode node)
    {
        node.Parent = this;
        (children ??= []).Insert(index, node);
    }

    // The parser moves nodes that were added last.
    private void Remove(PageNode node)
    {
        if (children?.LastIndexOf(node) is >= 0 and var index)
            RemoveAt(index);
    }

    private void RemoveAt(int index)
    {
        children![index].Parent = null;
        children.RemoveAt(index);
    }
}
