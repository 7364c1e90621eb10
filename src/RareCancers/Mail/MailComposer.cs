using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using RareCancers.Html;

namespace RareCancers.Mail;

/// <summary>Puts mails together: from the configured sender to one person, the same said as HTML and as plain text.</summary>
public sealed class MailComposer(HtmlComponents components, IOptions<MailOptions> options, TimeProvider time)
{
    // RFC 2045, 6.7: no quoted-printable text can hold "=_".
    internal const string Boundary = "=_text-or-html";

    // RFC 3834, 5: nobody's absence notice answers it.
    internal const string AutoSubmitted = "auto-generated";

    /// <summary>The domain of the sender's address: Message-IDs and list ids are made in it.</summary>
    public string SenderDomain => options.Value.SenderDomain;

    /// <summary>A mail with all but what is particular to its kind.</summary>
    /// <typeparam name="TBody">The component that shows the model as HTML in its parameter <c>Model</c>.</typeparam>
    /// <param name="to">The one recipient.</param>
    /// <param name="messageId">The Message-ID, without angle brackets.</param>
    /// <param name="subject">The subject line.</param>
    /// <param name="model">What the HTML shows.</param>
    /// <param name="text">The same as plain text.</param>
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
                Part(TextFormat.Plain, options.Value.Signed(text)), Part(TextFormat.Html, await components.RenderAsync<TBody>(model)))
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
