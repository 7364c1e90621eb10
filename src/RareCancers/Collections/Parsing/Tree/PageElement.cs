using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>An element of a page with its attributes.</summary>
/// <param name="name">The name, in lower case for HTML.</param>
/// <param name="flags">The flags by which the parser treats elements of that name.</param>
internal class PageElement(string name, NodeFlags flags)
    : PageNode, IConstructableFormElement, IConstructableFrameElement, IConstructableMathElement, IConstructableMetaElement, IConstructableSvgElement
{
    private PageAttributes? attributes;

    /// <inheritdoc/>
    public sealed override string LocalName => name;

    /// <inheritdoc/>
    public sealed override NodeFlags Flags => flags;

    /// <summary>The element that contains this one; null for the root.</summary>
    public PageElement? ParentElement => Parent as PageElement;

    /// <summary>The attributes in their order.</summary>
    public IReadOnlyList<(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Value)> Attributes => attributes?.All ?? [];

    /// <summary>The names in <c>class</c>, separated by white space; empty if it has none.</summary>
    public ReadOnlySpan<char> ClassName => Attribute("class");

    /// <summary>The number of elements directly in this one.</summary>
    public int ChildElementCount
    {
        get
        {
            var count = 0;
            foreach (var node in Children)
                count += node is PageElement ? 1 : 0;
            return count;
        }
    }

    /// <summary>The first of some attributes that is longer than allowed; null if none is.</summary>
    /// <param name="names">The names of the attributes to compare.</param>
    /// <param name="maxLength">The greatest allowed number of characters.</param>
    public string? LongerAttribute(ReadOnlySpan<string> names, int maxLength)
    {
        foreach (var one in names)
        {
            if (Attribute(one).Length > maxLength)
                return one;
        }

        return null;
    }

    /// <summary>The value of an attribute; empty if the element does not have it.</summary>
    public ReadOnlySpan<char> Attribute(string attribute) => attributes is null ? default : attributes.ValueOf(attribute).GetValueOrDefault().Span;

    /// <summary>The value of an attribute as a string; null if the element does not have it.</summary>
    public string? GetAttribute(string attribute) => attributes?.ValueOf(attribute)?.ToString();

    /// <summary>Whether the element has an attribute, even if its value is empty.</summary>
    public bool HasAttribute(string attribute) => attributes?.ValueOf(attribute) is not null;

    /// <summary>Adds an attribute, unless there is one with this name.</summary>
    public void Add(StringOrMemory attribute, StringOrMemory value) => (attributes ??= new()).Add(attribute.Memory, value.Memory);

    StringOrMemory IConstructableElement.NamespaceUri =>
        flags.HasFlag(NodeFlags.HtmlMember) ? NamespaceNames.HtmlUri : flags.HasFlag(NodeFlags.SvgMember) ? NamespaceNames.SvgUri : NamespaceNames.MathMlUri;

    StringOrMemory IConstructableElement.LocalName => name;

    StringOrMemory IConstructableElement.Prefix => default;

    IConstructableNamedNodeMap IConstructableElement.Attributes => attributes ?? PageAttributes.None;

    ISourceReference? IConstructableElement.SourceReference { get; set; }

    void IConstructableElement.SetAttribute(string? namespaceUri, StringOrMemory name, StringOrMemory value) => Add(name, value);

    void IConstructableElement.SetOwnAttribute(StringOrMemory name, StringOrMemory value) => Add(name, value);

    StringOrMemory IConstructableElement.GetAttribute(StringOrMemory namespaceUri, StringOrMemory localName) =>
        attributes?.ValueOf(localName.Memory.Span) ?? default;

    void IConstructableElement.SetAttributes(StructAttributes tagAttributes)
    {
        for (var index = 0; index < tagAttributes.Count; index++)
            Add(tagAttributes[index].Name, tagAttributes[index].Value);
    }

    bool IConstructableElement.HasAttribute(StringOrMemory name) => attributes?.ValueOf(name.Memory.Span) is not null;

    void IConstructableElement.SetupElement()
    {
        // Nothing follows from an element's attributes.
    }

    void IConstructableElement.AddComment(ref StructHtmlToken token)
    {
        // Comments are not read.
    }

    IConstructableNode IConstructableElement.ShallowCopy() => new PageElement(name, flags) { attributes = attributes };

    void IConstructableMetaElement.Handle()
    {
        // The text is decoded already, so its declared encoding does not matter.
    }

}
