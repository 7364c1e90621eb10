using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Mail;
using RareCancers.Mail.Smtp;

namespace RareCancers.Tests.Mail;

/// <summary>A mailer for a server on this machine, and emails to send through it.</summary>
internal static class SmtpMails
{
    public static SmtpMailer MailerTo(
        int port,
        string? user = null,
        string? password = null,
        SmtpSecurity security = SmtpSecurity.None,
        int connections = 1,
        TimeProvider? time = null,
        string? localDomain = null) =>
        new(Options.Create(new MailOptions
        {
            From = "news@example.org",
            Smtp = new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = port,
                LocalDomain = localDomain,
                User = user,
                Password = password,
                Security = security,
                Connections = connections,
            },
        }), time ?? TimeProvider.System);

    public static MimeMessage To(string address, string subject = "News")
    {
        var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "Text\n" } };
        mail.From.Add(new MailboxAddress("Rare cancers", "news@example.org"));
        mail.To.Add(new MailboxAddress(null, address));
        return mail;
    }
}
