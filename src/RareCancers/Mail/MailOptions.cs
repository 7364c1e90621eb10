using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using MimeKit;

namespace RareCancers.Mail;

/// <summary>The section <c>Mail</c> of the settings: who sends, and through a mail server or into a folder.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>The sender, such as <c>Rare cancers &lt;news@example.org&gt;</c>.</summary>
    [Required(ErrorMessage = "Mail:From must be set to the sender, such as 'Rare cancers <news@example.org>'.")]
    public string From { get; set; } = "";

    /// <summary>Who sends, and how to reach them by post or otherwise: one line at the end of every mail, as the laws of many countries ask; null for none.</summary>
    public string? Contact { get; set; }

    /// <summary>A folder that mails are written into as .eml files; ignored when a mail server is set.</summary>
    public string? Folder { get; set; }

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

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
        if (string.IsNullOrEmpty(Smtp.Host) && string.IsNullOrEmpty(Folder))
            yield return new ValidationResult("Set Mail:Smtp:Host to a mail server, or Mail:Folder to a folder for .eml files.");
        if (Smtp.Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Smtp:Port must be 1 to 65535.");
    }
}

/// <summary>Checks <see cref="MailOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
