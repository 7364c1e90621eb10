using System.Text.Json.Serialization;
using MimeKit;

namespace RareCancers.Mail.Acs;

/// <summary>An email in the service's format: <c>EmailMessage</c> of its REST API, version 2025-09-01.</summary>
internal sealed partial record AcsEmail(
    IReadOnlyDictionary<string, string> Headers,
    string SenderAddress,
    AcsEmail.Words Content,
    AcsEmail.People Recipients,
    IReadOnlyList<AcsEmail.Attachment>? Attachments,
    IReadOnlyList<AcsEmail.Person>? ReplyTo,
    bool UserEngagementTrackingDisabled)
{
    // The service writes these headers itself, from its own fields.
    private static readonly HashSet<HeaderId> Made =
        [HeaderId.From, HeaderId.Sender, HeaderId.To, HeaderId.Cc, HeaderId.Bcc, HeaderId.ReplyTo, HeaderId.Subject, HeaderId.Date, HeaderId.MimeVersion];

    /// <summary>Converts an email. The sender's name is not part of it: the service takes it from the sender's configuration.</summary>
    public static AcsEmail From(MimeMessage message)
    {
        var headers = message.Headers.Where(header => !Made.Contains(header.Id)).DistinctBy(header => header.Field, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Field, header => Header.Unfold(Encoding.ASCII.GetString(header.RawValue)).Trim());
        // The service leaves out a kind of attachment that it does not accept; without this header it would refuse the email.
        headers["x-ms-acsemail-suppress-invalid-attachment"] = "true";
        return new AcsEmail(
            headers,
            message.From.Mailboxes.Single().Address,
            new Words(message.Subject ?? "", message.TextBody, message.HtmlBody),
            new People([.. message.To.Mailboxes.Select(Person.From)]),
            NullIfEmpty([.. message.Attachments.OfType<MimePart>().Select(Attachment.From)]),
            NullIfEmpty([.. message.ReplyTo.Mailboxes.Select(Person.From)]),
            UserEngagementTrackingDisabled: true);
    }

    private static T[]? NullIfEmpty<T>(T[] items) => items.Length > 0 ? items : null;

    internal sealed record Words(string Subject, string? PlainText, string? Html);

    internal sealed record People(IReadOnlyList<Person> To);

    internal sealed record Person(string Address, string? DisplayName)
    {
        public static Person From(MailboxAddress mailbox) => new(mailbox.Address, string.IsNullOrEmpty(mailbox.Name) ? null : mailbox.Name);
    }

    internal sealed record Attachment(string Name, string ContentType, byte[] ContentInBase64)
    {
        private const string Ris = ".ris";

        public static Attachment From(MimePart part)
        {
            using var content = new MemoryStream();
            part.Content?.DecodeTo(content);
            var name = part.FileName ?? "attachment";
            // The service accepts only the file types that it lists. Citations are plain text, which is one of them.
            return name.EndsWith(Ris, StringComparison.Ordinal)
                ? new Attachment(name + ".txt", "text/plain", content.ToArray())
                : new Attachment(name, part.ContentType.MimeType, content.ToArray());
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(AcsEmail))]
    internal sealed partial class Json : JsonSerializerContext;
}
