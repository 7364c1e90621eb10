using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RareCancers.Html;

/// <summary>Renders Razor components to static HTML, for pages and emails alike.</summary>
/// <remarks>
/// The renderer has its own service provider, so that nothing the host registers can change a page. With the host's provider it
/// would use the NavigationManager that MVC registers on the Functions worker, which throws on a form without an action.
/// </remarks>
/// <param name="loggers">Creates the renderer's loggers.</param>
/// <param name="injected">The services that components inject; singletons only.</param>
public sealed class HtmlComponents(ILoggerFactory loggers, IEnumerable<ServiceDescriptor> injected)
{
    private readonly IServiceProvider services =
        new ServiceCollection().Add(injected).AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    /// <summary>The HTML of a component.</summary>
    /// <typeparam name="TComponent">A component that shows the model in its parameter <c>Model</c>.</typeparam>
    public async Task<string> RenderAsync<TComponent>(object model)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            return (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString();
        });
    }
}
