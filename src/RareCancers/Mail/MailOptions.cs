using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;

namespace RareCancers.Mail;

/// <summary>The section <c>Mail</c> of the settings: who sends, and through Azure's mail service, a mail server, or into a folder: the first of them that is set.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>The sender, such as <c>Rare cancers &lt;news@example.org&gt;</c>.</summary>
    [Required(ErrorMessage = "Mail:From must be set to the sender, such as 'Rare cancers <news@example.org>'.")]
    public string From { get; set; } = "";

    /// <summary>Who sends, and how to reach them by post or otherwise: one line at the end of every mail, as the laws of many countries ask; null for none.</summary>
    public string? Contact { get; set; }

    /// <summary>A folder that mails are written into as .eml files; ignored when a mail service or server is set.</summary>
    public string? Folder { get; set; }

    /// <summary>Azure Communication Services Email.</summary>
    public AcsOptions Acs { get; set; } = new();

    /// <summary>The mail server; ignored when the mail service is set.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>How many mails may go in any minute, over all instances; null for no limit.</summary>
    public int? PerMinute { get; set; }

    /// <summary>How many mails may go in any hour, over all instances; null for no limit.</summary>
    public int? PerHour { get; set; }

    /// <summary>Whether mails leave this machine, and do not end in a folder.</summary>
    internal bool GoesOut => !string.IsNullOrEmpty(Acs.Endpoint) || !string.IsNullOrEmpty(Smtp.Host);

    /// <summary>The sender's mailbox.</summary>
    internal MailboxAddress Sender => MailboxAddress.Parse(From);

    /// <summary>The sender's domain as it stands on the wire: Message-IDs and list ids are made in it.</summary>
    internal string SenderDomain => new System.Globalization.IdnMapping().GetAscii(Sender.Domain);

    /// <summary>A mail's text with the line about the sender behind it.</summary>
    internal string Signed(string text) => string.IsNullOrEmpty(Contact) ? text : $"{text}{Contact}\n";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal))
            yield return new ValidationResult("Mail:From is not an address such as 'Rare cancers <news@example.org>'.");
        if (!string.IsNullOrEmpty(Acs.Endpoint) && !Acs.IsValid)
            yield return new ValidationResult("Mail:Acs:Endpoint must be an https address without a path, such as 'https://news.europe.communication.azure.com'.");
        if (string.IsNullOrEmpty(Acs.Endpoint) && string.IsNullOrEmpty(Smtp.Host) && string.IsNullOrEmpty(Folder))
            yield return new ValidationResult("Set Mail:Acs:Endpoint to a Communication Services resource, Mail:Smtp:Host to a mail server, or Mail:Folder to a folder for .eml files.");
        if (Smtp.Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Smtp:Port must be 1 to 65535.");
        if (Smtp.Connections is < 1 or > 100)
            yield return new ValidationResult("Mail:Smtp:Connections must be 1 to 100.");
        if (PerMinute < 1)
            yield return new ValidationResult("Mail:PerMinute must be 1 or more, or be left out.");
        if (PerHour < 1)
            yield return new ValidationResult("Mail:PerHour must be 1 or more, or be left out.");
    }
}

/// <summary>Checks <see cref="MailOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
