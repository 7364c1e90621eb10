using AngleSharp.Dom;
using AngleSharp.Html.Construction;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>
/// A page's tree. AngleSharp's own tree has everything that scripts, styles and editing need; this one has only what is read, so it takes
/// a fraction of the time and memory. Disposing returns the memory of all its texts and attributes, which must not be used afterwards.
/// </summary>
/// <param name="source">The text to parse; null if the tree is not built by the parser.</param>
internal sealed class PageDocument(TextSource? source) : PageNode, IConstructableDocument, IDisposable
{
    private IDisposable? builder;

    /// <summary>The page's <c>head</c>; the parser adds a missing one.</summary>
    public PageElement? Head => ChildOfRoot("head");

    /// <summary>The page's <c>body</c>; null for one of frames.</summary>
    public PageElement? Body => ChildOfRoot("body");

    TextSource IConstructableDocument.Source => source!;

    IDisposable? IConstructableDocument.Builder
    {
        get => builder;
        set => builder = value;
    }

    QuirksMode IConstructableDocument.QuirksMode { get; set; }

    IConstructableElement? IConstructableDocument.Head => Head;

    IConstructableElement IConstructableDocument.DocumentElement => Root!;

    // Nothing is loaded besides the page.
    bool IConstructableDocument.IsLoading => false;

    private PageElement? Root => FirstChild(this, _ => true);

    /// <inheritdoc/>
    public void Dispose()
    {
        RemoveChildren();
        builder?.Dispose();
    }

    void IConstructableDocument.PerformMicrotaskCheckpoint()
    {
        // There are no scripts.
    }

    void IConstructableDocument.ProvideStableState()
    {
        // There are no scripts.
    }

    void IConstructableDocument.AddComment(ref StructHtmlToken token)
    {
        // Comments are not read.
    }

    void IConstructableDocument.TrackError(Exception exception)
    {
        // Only scripts and resources cause errors.
    }

    Task IConstructableDocument.WaitForReadyAsync(CancellationToken cancelToken) => Task.CompletedTask;

    Task IConstructableDocument.FinishLoadingAsync() => Task.CompletedTask;

    void IConstructableDocument.ApplyManifest()
    {
        // Nothing is cached.
    }

    void IConstructableDocument.Clear() => RemoveChildren();

    private static PageElement? FirstChild(PageNode? parent, Func<PageElement, bool> test)
    {
        foreach (var node in parent is null ? default : parent.Children)
        {
            if (node is PageElement element && test(element))
                return element;
        }

        return null;
    }

    private PageElement? ChildOfRoot(string name) => FirstChild(Root, element => element.LocalName == name);
}
