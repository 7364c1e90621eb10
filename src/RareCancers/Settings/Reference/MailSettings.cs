using K = RareCancers.Settings.Reference.SettingKinds;

namespace RareCancers.Settings.Reference;

/// <summary>The settings of subscriptions and emails.</summary>
internal static class MailSettings
{
    /// <summary>Subscriptions.</summary>
    public static SettingSection Subscriptions { get; } = new("Subscriptions", "Sign-ups and the secrets that links are signed with.",
    [
        new("Subscriptions:TidySchedule", K.Schedule, "When sign-ups that were not confirmed in time are deleted, and sent emails are settled.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 23 3 * * *", Example = "0 0 4 * * *",
        },
        new("Subscriptions:AllowedOrigins:*", K.Origin, "The origins of other sites whose pages may show a sign-up form that posts here.")
        {
            Example = "https://patients.example",
        },
        new("Subscriptions:DefaultTimeZone", K.TimeZone, "The default time zone of subscribers.") { Default = "Etc/UTC", Example = "Europe/Berlin" },
        new("Tokens:Key", K.Secret, "The secret that links are signed with; to change it, put the previous one first in `Tokens:PreviousKeys`.")
        {
            IsRequired = true, IsSecret = true, DefaultText = "on the local host, a key that is kept in the data folder",
        },
        new("Tokens:PreviousKeys:*", K.Secret, "Earlier secrets, the latest first: links that were signed with them are still valid.") { IsSecret = true },
        new("Tokens:IdKey", K.Secret, "The secret that IDs of subscribers are derived from; it must never change. Set it before the oldest secret is removed.")
        {
            IsSecret = true, DefaultText = "the oldest secret",
        },
    ]);

    /// <summary>Digests.</summary>
    public static SettingSection Digests { get; } = new(
        "Digests", "When emails with new articles are planned, and what happens when the mail server refuses them.",
    [
        new("Digests:Schedule", K.Schedule, "When the digests that are due are planned.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 */10 * * * *", Example = "0 0 * * * *",
        },
        new("Digests:PauseAfterFailures", K.WholeNumber(1, 100, "attempts"), "After how many attempts in a row without an accepted email a digest is paused.")
        {
            Default = "6", Example = "3",
        },
        new("Digests:RetrySeconds", K.WholeNumber(1, 3600, "seconds"),
            "The time before the first retry of emails that the mail server did not accept; later retries wait longer, up to an hour.")
        {
            Default = "60", Example = "300",
        },
        new("Digests:ClaimSeconds", K.WholeNumber(10, 3600, "seconds"),
            "The time after which another sender may take over an email that was not sent; with less than 600, an email on its way to a slow mail server "
            + "may be sent twice.")
        {
            Default = "600", Example = "900",
        },
    ]);

    /// <summary>Emails.</summary>
    public static SettingSection Mail { get; } = new("Mail",
        "The sender, and where emails go: the first of Azure's mail service, a mail server and a folder that is set. See [mail and DNS](mail-and-dns.md).",
    [
        new("Mail:From", K.Mailbox, "The sender.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "Rare cancers <rare-cancers@localhost>", Example = "Rare cancers <news@example.org>",
        },
        new("Mail:Contact", K.Text, "One more line at the end of every email, such as a name and a postal address.")
        {
            Example = "Example Institute, 1 Example Street, Example City",
        },
        new("Mail:PerMinute", K.WholeNumber(1, null, "emails"), "How many emails may be sent in any minute, across instances.")
        {
            DefaultText = "no limit", Example = "30",
        },
        new("Mail:PerHour", K.WholeNumber(1, null, "emails"), "How many emails may be sent in any hour, across instances.")
        {
            DefaultText = "no limit", Example = "100",
        },
        new("Mail:Smtp:Host", K.Host, "The mail server.") { Example = "mail.example.org" },
        new("Mail:Smtp:Port", K.WholeNumber(1, 65535), "The port of the mail server.") { Default = "587", Example = "465" },
        new("Mail:Smtp:Security", K.OneOf("StartTls", "Tls", "None"),
            "How the connection is encrypted: with STARTTLS, with TLS from the first byte, or not at all, for a server on the same machine.")
        {
            Default = "StartTls", Example = "Tls",
        },
        new("Mail:Smtp:User", K.Text, "The user to sign in as.") { DefaultText = "no sign-in", Example = "news@example.org" },
        new("Mail:Smtp:Password", K.Text, "The password of the user.") { IsSecret = true },
        new("Mail:Smtp:LocalDomain", K.FullHostName, "The name that the app sends in EHLO.")
        {
            DefaultText = "the domain of `Mail:From`", Example = "mail.example.org",
        },
        new("Mail:Smtp:Connections", K.WholeNumber(1, 100, "connections"), "How many emails are sent at the same time.") { Default = "4", Example = "10" },
        new("Mail:Acs:Endpoint", K.Endpoint, "The Azure Communication Services resource, used with a managed identity.")
        {
            Example = "https://news.europe.communication.azure.com",
        },
        new("Mail:Acs:ClientId", K.Guid, "The client ID of the user-assigned identity that may send.")
        {
            DefaultText = "the system-assigned identity", Example = "00000000-0000-0000-0000-000000000000",
        },
        new("Mail:Folder", K.Folder, "The folder that emails are written to as `.eml` files.")
        {
            DefaultText = "on the local host, `mail` in the data folder", Example = "mail",
        },
    ]);

    /// <summary>Bounces.</summary>
    public static SettingSection Bounces { get; } = new("Bounces", "Reports of emails that came back.",
    [
        new("Bounces:Schedule", K.Schedule, "When the folder is read.")
        {
            IsRequired = true, IsInAppSettings = true, Default = "0 */5 * * * *", Example = "0 0 * * * *",
        },
        new("Bounces:Folder", K.Folder, "The folder that the mail server moves complete reports into as `.eml` files.") { Example = "/var/mail/bounces" },
        new("Bounces:SoftLimit", K.WholeNumber(1, 100, "soft bounces"), "The number of soft bounces within `Bounces:SoftDays` that suppresses an address.")
        {
            Default = "5", Example = "3",
        },
        new("Bounces:SoftDays", K.WholeNumber(1, 366, "days"), "How long a soft bounce counts.") { Default = "30", Example = "14" },
    ]);
}
