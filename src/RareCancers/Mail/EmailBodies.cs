using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using MimeKit.Text;

namespace RareCancers.Mail;

/// <summary>Makes the two bodies of a mail: a Razor component as HTML, and the same said in plain text.</summary>
public sealed class EmailBodies(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>A <c>multipart/alternative</c> with the text first, as RFC 2046, 5.1.4 orders it.</summary>
    /// <typeparam name="TComponent">The component that shows the model in its parameter <c>Model</c>.</typeparam>
    public async Task<MimeEntity> RenderAsync<TComponent>(object model, string text)
        where TComponent : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Model"] = model });
            return (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString();
        });

        return new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart(TextFormat.Html) { Text = html, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
        };
    }
}
