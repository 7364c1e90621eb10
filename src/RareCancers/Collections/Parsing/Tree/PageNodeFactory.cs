using AngleSharp;
using AngleSharp.Common;
using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Text;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>Creates the nodes of a page for AngleSharp's parser.</summary>
/// <param name="onCreated">Called for each element that a start tag creates, before it is in the tree.</param>
internal sealed class PageNodeFactory(Action<PageElement> onCreated) : IDomConstructionElementFactory<PageDocument, PageElement>
{
    /// <inheritdoc/>
    public PageDocument CreateDocument(TextSource source, IBrowsingContext? context = null) => new(source);

    /// <inheritdoc/>
    public PageElement Create(PageDocument document, StringOrMemory localName, StringOrMemory prefix = default, NodeFlags flags = NodeFlags.None) =>
        Html(localName.ToString());

    /// <inheritdoc/>
    public PageElement CreateUnknown(PageDocument document, StringOrMemory tagName) =>
        Report(new PageElement(tagName.ToString(), ElementFlags.OfUnknownHtml));

    /// <inheritdoc/>
    public PageElement CreateNoScript(PageDocument document, bool scripting) => Html("noscript");

    /// <inheritdoc/>
    public IConstructableMetaElement CreateMeta(PageDocument document) => Html("meta");

    /// <inheritdoc/>
    public IConstructableFrameElement CreateFrame(PageDocument document) => Html("frame");

    /// <inheritdoc/>
    public IConstructableFormElement CreateForm(PageDocument document) => Html("form");

    /// <inheritdoc/>
    public IConstructableScriptElement CreateScript(PageDocument document, bool parserInserted, bool started) =>
        Report(new PageScript(ElementFlags.OfHtml("script")));

    /// <inheritdoc/>
    public IConstructableTemplateElement CreateTemplate(PageDocument document) =>
        throw new NotSupportedException("The parser closes templates only in its own tree.");

    /// <inheritdoc/>
    public IConstructableMathElement CreateMath(PageDocument document, StringOrMemory name = default) =>
        Report(new PageElement(name.ToString(), ElementFlags.OfMath(name.ToString())));

    /// <inheritdoc/>
    public IConstructableSvgElement CreateSvg(PageDocument document, StringOrMemory name = default) =>
        Report(new PageElement(name.ToString(), ElementFlags.OfSvg(name.ToString())));

    /// <inheritdoc/>
    public IConstructableNode CreateDocumentType(
        PageDocument document, StringOrMemory name, StringOrMemory publicIdentifier, StringOrMemory systemIdentifier) => new PageNode();

    private PageElement Html(string name) => Report(new PageElement(name, ElementFlags.OfHtml(name)));

    private T Report<T>(T element)
        where T : PageElement
    {
        onCreated(element);
        return element;
    }
}
