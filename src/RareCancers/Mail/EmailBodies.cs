using Microsoft.AspNetCore.Components;
using MimeKit;
using MimeKit.Text;
using RareCancers.Html;

namespace RareCancers.Mail;

/// <summary>Makes the two bodies of a mail: a Razor component as HTML, and the same said in plain text.</summary>
public sealed class EmailBodies(HtmlComponents components)
{
    /// <summary>A <c>multipart/alternative</c> with the text first, as RFC 2046, 5.1.4 orders it.</summary>
    /// <typeparam name="TComponent">The component that shows the model in its parameter <c>Model</c>.</typeparam>
    public async Task<MimeEntity> RenderAsync<TComponent>(object model, string text)
        where TComponent : IComponent
    {
        var html = await components.RenderAsync<TComponent>(model);
        return new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            new TextPart(TextFormat.Html) { Text = html, ContentTransferEncoding = ContentEncoding.QuotedPrintable },
        };
    }
}
