namespace RareCancers.Mail;

/// <summary>Says at the end of every email who sends it.</summary>
internal static class EmailSender
{
    /// <summary>One or two lines: the site and its operator, then <see cref="MailOptions.Contact"/> if it is set.</summary>
    public static IReadOnlyList<string> Describe(MailOptions mail, SiteOptions site)
    {
        var sender = site.Operator.Line is { } line ? $"{site.SiteName} is run by {line}" : $"This email was sent by {site.SiteName}.";
        return string.IsNullOrEmpty(mail.Contact) ? [sender] : [sender, mail.Contact];
    }

    /// <summary>An email's text, followed by the lines about its sender.</summary>
    public static string Sign(string text, MailOptions mail, SiteOptions site) => $"{text}{string.Join('\n', Describe(mail, site))}\n";
}
