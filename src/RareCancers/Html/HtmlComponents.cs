using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RareCancers.Html;

/// <summary>Renders Razor components to HTML, for pages and for mails alike: static, with no scripts, cookies or forms of the framework.</summary>
public sealed class HtmlComponents(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>The HTML of a component.</summary>
    /// <typeparam name="TComponent">A component that shows the model in its parameter <c>Model</c>.</typeparam>
    public async Task<string> RenderAsync<TComponent>(object model)
        where TComponent : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            return (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString();
        });
    }
}
