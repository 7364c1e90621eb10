using AngleSharp.Dom;
using AngleSharp.Html.Construction;

namespace RareCancers.Collections.Parsing.Tree;

/// <summary>A script, which is not run.</summary>
internal sealed class PageScript(NodeFlags flags) : PageElement("script", flags), IConstructableScriptElement
{
    bool IConstructableScriptElement.Prepare(IConstructableDocument document) => false;

    Task IConstructableScriptElement.RunAsync(CancellationToken cancel) => Task.CompletedTask;
}
