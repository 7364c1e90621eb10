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
        "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it",
        "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether anyone can have a mailbox at a domain, and very many people do.</summary>
    public static bool IsPublic(string domain) => Public.Contains(domain);

    /// <summary>
    /// The mailbox that an address is delivered to, as far as that is known: the part from a plus sign is a tag; Gmail ignores dots and has
    /// two domains.
    /// </summary>
    /// <param name="local">The local part in lower case.</param>
    /// <param name="domain">The domain in its ASCII form.</param>
    public static (string Local, string Domain) MailboxOf(string local, string domain)
    {
        var tag = local.IndexOf('+', StringComparison.Ordinal);
        var name = tag > 0 ? local[..tag] : local;
        return domain is "gmail.com" or "googlemail.com" ? (name.Replace(".", "", StringComparison.Ordinal), "gmail.com") : (name, domain);
    }
}
