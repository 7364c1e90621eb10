using Microsoft.AspNetCore.Components;
using MimeKit;
using MimeKit.Text;
using RareCancers.Html;

namespace RareCancers.Mail;

/// <summary>Composes emails from the configured sender to one person, with the same content as HTML and as plain text.</summary>
public sealed class MailComposer(HtmlComponents components, IOptions<MailOptions> options, IOptions<SiteOptions> site, TimeProvider time)
{
    // RFC 2045, 6.7: quoted-printable text cannot contain "=_".
    internal const string Boundary = "=_text-or-html";

    // RFC 3834, 5: keeps automatic replies from answering it.
    internal const string AutoSubmitted = "auto-generated";

    /// <summary>The domain of the sender's address, also of Message-IDs and list IDs.</summary>
    public string SenderDomain => options.Value.SenderDomain;

    /// <summary>An email without the headers of its kind.</summary>
    /// <typeparam name="TBody">The component that renders its parameter <c>Model</c> as HTML.</typeparam>
    /// <param name="to">The one recipient.</param>
    /// <param name="messageId">The Message-ID, without angle brackets.</param>
    /// <param name="subject">The subject line.</param>
    /// <param name="model">The model of the HTML.</param>
    /// <param name="text">The same content as plain text.</param>
    public async Task<MimeMessage> ComposeAsync<TBody>(EmailAddress to, string messageId, string subject, object model, string text)
        where TBody : IComponent
    {
        var message = new MimeMessage
        {
            MessageId = messageId,
            Subject = subject,
            Date = time.GetUtcNow(),
            // RFC 2046, 5.1.4: the plainest form first.
            Body = new MultipartAlternative(
                Part(TextFormat.Plain, EmailSender.Sign(text, options.Value, site.Value)),
                Part(TextFormat.Html, await components.RenderAsync<TBody>(model)))
            {
                Boundary = Boundary,
            },
        };
        message.From.Add(options.Value.Sender);
        message.To.Add(new MailboxAddress(null, to.Value));
        message.Headers.Add(HeaderId.AutoSubmitted, AutoSubmitted);
        return message;
    }

    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
