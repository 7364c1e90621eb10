using System.Collections.Frozen;

namespace RareCancers.Mail;

/// <summary>What is known about large public mail providers, by domain.</summary>
internal static class MailProviders
{
    // Providers where anyone can have a mailbox and very many people do. Reviewed in November 2026.
    private static readonly FrozenSet<string> Public = new[]
    {
        "126.com", "163.com", "aol.com", "att.net", "bluewin.ch", "btinternet.com", "comcast.net", "daum.net", "fastmail.com", "free.fr",
        "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hanmail.net", "hotmail.co.uk",
        "hotmail.com", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.com", "mac.com", "mail.ru", "mailbox.org",
        "me.com", "msn.com", "naver.com", "o2.pl", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "posteo.de",
        "proton.me", "protonmail.com", "qq.com", "rediffmail.com", "seznam.cz", "t-online.de", "uol.com.br", "wanadoo.fr", "web.de", "wp.pl",
        "ya.ru", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr",
        "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    private const string FastmailSubdomain = ".fastmail.com";

    /// <summary>Whether anyone can have a mailbox at a domain, and very many people do.</summary>
    public static bool IsPublic(string domain) => Public.Contains(domain);

    /// <summary>
    /// The mailbox that an address is delivered to, as far as that is known. The part from a plus sign is a tag. Some providers have several
    /// domains for one mailbox, or ignore some characters; Fastmail delivers <c>anything@ana.fastmail.com</c> to <c>ana@fastmail.com</c>.
    /// </summary>
    /// <param name="local">The local part in lower case.</param>
    /// <param name="domain">The domain in its ASCII form.</param>
    public static (string Local, string Domain) MailboxOf(string local, string domain)
    {
        var tag = local.IndexOf('+', StringComparison.Ordinal);
        // A quoted word is the same without its quotes (RFC 5321, 4.1.2). Only addresses stored by earlier versions contain one.
        var name = (tag > 0 ? local[..tag] : local).Replace("\"", "", StringComparison.Ordinal);
        return domain switch
        {
            "gmail.com" or "googlemail.com" => (Without(".", name), "gmail.com"),
            "proton.me" or "protonmail.com" or "protonmail.ch" or "pm.me" => (Without(".-_", name), "proton.me"),
            "icloud.com" or "me.com" or "mac.com" => (name, "icloud.com"),
            "ya.ru" or "yandex.ru" or "yandex.by" or "yandex.com" or "yandex.kz" => (name.Replace('.', '-'), "yandex.ru"),
            _ when domain.EndsWith(FastmailSubdomain, StringComparison.Ordinal) => (domain[..^FastmailSubdomain.Length], "fastmail.com"),
            _ => (name, domain),
        };
    }

    private static string Without(string ignored, string name) =>
        string.Concat(name.Where(character => !ignored.Contains(character, StringComparison.Ordinal)));
}
