using System.ComponentModel.DataAnnotations;
using MimeKit;
using RareCancers.Mail.Acs;
using RareCancers.Mail.Smtp;

namespace RareCancers.Mail;

/// <summary>
/// The section <c>Mail</c> of the settings: the sender, and where emails go: the first of Azure's mail service, a mail server and a folder that is set.
/// </summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>The sender, such as <c>Rare cancers &lt;news@example.org&gt;</c>.</summary>
    [Required(ErrorMessage = "Mail:From must be set to the sender, such as 'Rare cancers <news@example.org>'.")]
    public string From { get; set; } = "";

    /// <summary>
    /// The sender's name and how to reach them, by post or otherwise: one line at the end of every email, as the laws of many countries require;
    /// null for none.
    /// </summary>
    public string? Contact { get; set; }

    /// <summary>A folder that emails are written to as .eml files; ignored when a mail service or server is set.</summary>
    public string? Folder { get; set; }

    /// <summary>Azure Communication Services Email.</summary>
    public AcsOptions Acs { get; set; } = new();

    /// <summary>The mail server; ignored when the mail service is set.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>How many emails may be sent in any minute, across instances; null for no limit.</summary>
    public int? PerMinute { get; set; }

    /// <summary>How many emails may be sent in any hour, across instances; null for no limit.</summary>
    public int? PerHour { get; set; }

    /// <summary>Whether emails leave this machine rather than being written to a folder.</summary>
    internal bool GoesOut => !string.IsNullOrEmpty(Acs.Endpoint) || !string.IsNullOrEmpty(Smtp.Host);

    /// <summary>The sender's mailbox.</summary>
    internal MailboxAddress Sender => MailboxAddress.Parse(From);

    /// <summary>The sender's domain in ASCII: the domain of Message-IDs and list IDs.</summary>
    internal string SenderDomain => new System.Globalization.IdnMapping().GetAscii(Sender.Domain);

    /// <summary>The name that the app sends to the mail server in EHLO.</summary>
    internal string LocalDomain => string.IsNullOrEmpty(Smtp.LocalDomain) ? SenderDomain : Smtp.LocalDomain;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailboxAddress.TryParse(From, out var sender) || !sender.Address.Contains('@', StringComparison.Ordinal))
            yield return new ValidationResult("Mail:From is not an address such as 'Rare cancers <news@example.org>'.");
        if (!string.IsNullOrEmpty(Acs.Endpoint) && !Acs.IsValid)
            yield return new ValidationResult(
                "Mail:Acs:Endpoint must be an https address without a path, such as 'https://news.europe.communication.azure.com'.");
        if (string.IsNullOrEmpty(Acs.Endpoint) && string.IsNullOrEmpty(Smtp.Host) && string.IsNullOrEmpty(Folder))
            yield return new ValidationResult(
                "Set Mail:Acs:Endpoint to a Communication Services resource, Mail:Smtp:Host to a mail server, "
                + "or Mail:Folder to a folder for .eml files.");
        if (Smtp.Port is < 1 or > 65535)
            yield return new ValidationResult("Mail:Smtp:Port must be 1 to 65535.");
        if (!string.IsNullOrEmpty(Smtp.LocalDomain) && !IsFullName(Smtp.LocalDomain))
            yield return new ValidationResult(
                $"Mail:Smtp:LocalDomain is '{Smtp.LocalDomain}'; it must be a full domain name, such as 'mail.example.org', or an address in brackets.");
        if (Smtp.Connections is < 1 or > 100)
            yield return new ValidationResult("Mail:Smtp:Connections must be 1 to 100.");
        if (PerMinute < 1)
            yield return new ValidationResult("Mail:PerMinute must be 1 or more, or be left out.");
        if (PerHour < 1)
            yield return new ValidationResult("Mail:PerHour must be 1 or more, or be left out.");
    }

    // RFC 5321, 4.1.3: mail.example.org   [192.0.2.1]   [IPv6:2001:db8::1]
    private static bool IsFullName(string name) =>
        name is ['[', .., ']']
            ? System.Net.IPAddress.TryParse(name[1..^1].Replace("IPv6:", "", StringComparison.OrdinalIgnoreCase), out _)
            : name.Contains('.', StringComparison.Ordinal) && Ascii.IsValid(name) && Uri.CheckHostName(name) == UriHostNameType.Dns;
}

/// <summary>Checks <see cref="MailOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
