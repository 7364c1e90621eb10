using System.Net;
using Microsoft.AspNetCore.Http;
using MimeKit;
using NCrontab;
using NodaTime;

namespace RareCancers.Settings.Reference;

/// <summary>The kinds of values that settings have. Rules about several settings, or about what exists, are those of the options' validators.</summary>
internal static partial class SettingKinds
{
    private const int MinSecretBytes = 32;

    /// <summary>Any text.</summary>
    public static SettingKind Text { get; } = new("text", _ => true) { HasForm = true };

    /// <summary>A list of terms.</summary>
    public static SettingKind Terms { get; } = new("terms, separated by commas", _ => true) { HasForm = true };

    /// <summary>What a source is read from.</summary>
    public static SettingKind Source { get; } = new("an address, a file or a query", _ => true) { HasForm = true };

    /// <summary>A path of a file or a folder.</summary>
    public static SettingKind Folder { get; } = new("the path of a folder", text => text.Length > 0) { HasForm = true };

    /// <summary>True or false.</summary>
    public static SettingKind Boolean { get; } = new("true or false", text => bool.TryParse(text, out _)) { IsConverted = true };

    /// <summary>A schedule, with six fields, the first of which are seconds, or with five.</summary>
    public static SettingKind Schedule { get; } = new("an NCRONTAB expression in UTC", IsSchedule) { HasForm = true };

    /// <summary>A day.</summary>
    public static SettingKind Day { get; } = new(
        "a day", text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
    { HasForm = true };

    /// <summary>A time zone.</summary>
    public static SettingKind TimeZone { get; } = new(
        "the current name of a time zone in the IANA time zone database", text => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null)
    { HasForm = true };

    /// <summary>The address of the site.</summary>
    public static SettingKind PublicAddress { get; } = new(
        "an http(s) address without a slash at the end", text => PublicAddressForm().IsMatch(AsciiAddress.ToAscii(text)))
    { HasForm = true };

    /// <summary>The address of a web page.</summary>
    public static SettingKind WebAddress { get; } = new("an http(s) address", text => IsAddress(text, Uri.UriSchemeHttp, Uri.UriSchemeHttps))
    {
        HasForm = true,
    };

    /// <summary>The address of a service; on this machine it may be without TLS.</summary>
    public static SettingKind ServiceAddress { get; } = new(
        "an https address, or http on this machine, without a user name, query or fragment",
        text => IsServiceAddress(text) && new Uri(text).Query.Length == 0)
    { HasForm = true };

    /// <summary>The address of a hub; it may have a query.</summary>
    public static SettingKind HubAddress { get; } = new(
        "the https address of a WebSub hub, or http on this machine, without a user name or fragment", IsServiceAddress)
    { HasForm = true };

    /// <summary>The address of a resource in Azure.</summary>
    public static SettingKind Endpoint { get; } = new(
        "an https address without a path",
        text => IsAddress(text, Uri.UriSchemeHttps) && new Uri(text) is { PathAndQuery: "/", UserInfo: "" })
    { HasForm = true };

    /// <summary>The origin of a web page (RFC 6454, 6.2).</summary>
    public static SettingKind Origin { get; } = new(
        "the origin of a site, without a path or a slash at the end",
        text => IsAddress(text, Uri.UriSchemeHttp, Uri.UriSchemeHttps) && Ascii.IsValid(text)
            && text.Equals(new Uri(text).GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
    { HasForm = true };

    /// <summary>Addresses to listen on.</summary>
    public static SettingKind ListenAddresses { get; } = new(
        "http://<IP address, localhost or *>:<port>, or several of these separated by semicolons; for https, put a proxy in front",
        text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, ..] all && all.All(IsListenAddress));

    /// <summary>A sender or recipient of emails.</summary>
    public static SettingKind Mailbox { get; } = new(
        "an email address, with or without a name",
        text => MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal))
    { HasForm = true };

    /// <summary>An email address.</summary>
    public static SettingKind EmailAddress { get; } = new("an email address", text => EmailForm().IsMatch(text)) { HasForm = true };

    /// <summary>A contact in a header of HTTP.</summary>
    public static SettingKind Contact { get; } = new(
        "an email or web address in ASCII, without spaces, brackets or backslashes", text => ContactForm().IsMatch(text))
    { HasForm = true };

    /// <summary>A host name.</summary>
    public static SettingKind HostName { get; } = new(
        "a host name in ASCII", text => Uri.CheckHostName(text) == UriHostNameType.Dns && Ascii.IsValid(text))
    { HasForm = true };

    /// <summary>A host name or IP address.</summary>
    public static SettingKind Host { get; } = new(
        "a host name or IP address, without a port", text => Uri.CheckHostName(text) != UriHostNameType.Unknown)
    { HasForm = true };

    /// <summary>The name of a client in EHLO (RFC 5321, 4.1.1.1).</summary>
    public static SettingKind FullHostName { get; } = new("a full domain name, or an IP address in brackets", IsFullHostName) { HasForm = true };

    /// <summary>A DNS server.</summary>
    public static SettingKind DnsServer { get; } = new(
        "the IP address of a DNS server, with its port unless that is 53", text => IPEndPoint.TryParse(text, out _))
    { HasForm = true };

    /// <summary>A reverse proxy.</summary>
    public static SettingKind Proxy { get; } = new(
        "an IP address or network", text => IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _))
    { HasForm = true };

    /// <summary>A secret that keys are derived from.</summary>
    public static SettingKind Secret { get; } = new("at least 32 random bytes in base64 (openssl rand -base64 32)", IsSecret);

    /// <summary>The ID of a resource or identity.</summary>
    public static SettingKind Guid { get; } = new("a GUID", text => System.Guid.TryParseExact(text, "D", out _)) { HasForm = true };

    /// <summary>A name in addresses.</summary>
    public static SettingKind Slug { get; } = new("1 to 63 lower-case letters, digits and hyphens", text => SlugForm().IsMatch(text)) { HasForm = true };

    /// <summary>A journal's number.</summary>
    public static SettingKind Issn { get; } = new(
        "an ISSN, eight digits with a hyphen in the middle", text => IssnForm().IsMatch(text))
    { HasForm = true };

    /// <summary>How to reach a storage account.</summary>
    public static SettingKind ConnectionString { get; } = new(
        "a connection string of a storage account", text => ConnectionStringForm().IsMatch(text) && StorageForm().IsMatch(text))
    { HasForm = true };

    /// <summary>The name of a storage account.</summary>
    public static SettingKind StorageName { get; } = new("3 to 24 lower-case letters and digits", text => StorageNameForm().IsMatch(text)) { HasForm = true };

    /// <summary>Text of limited length.</summary>
    public static SettingKind TextUpTo(int length) => new(Invariant($"text of at most {length} characters"), text => text.Length <= length);

    /// <summary>A whole number.</summary>
    /// <param name="min">The smallest.</param>
    /// <param name="max">The largest; null for no limit.</param>
    /// <param name="unit">What it counts, such as <c>seconds</c>; null if the name of the setting says it.</param>
    public static SettingKind WholeNumber(int min, int? max, string? unit = null)
    {
        var number = unit is null ? "a whole number" : $"a whole number of {unit}";
        return new(
            max is null ? Invariant($"{number}, {min} or more") : Invariant($"{number} from {min} to {max}"),
            text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= min && value <= (max ?? int.MaxValue))
        { IsConverted = true, Min = min, Max = max };
    }

    /// <summary>One of the names of an enumeration, ignoring case; its numbers are not allowed.</summary>
    public static SettingKind OneOf<TEnum>()
        where TEnum : struct, Enum => OneOf(Enum.GetNames<TEnum>());

    /// <summary>One of some names, ignoring case.</summary>
    public static SettingKind OneOf(params IReadOnlyList<string> names) => new(
        names is [var only] ? only : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
        text => names.Contains(text, StringComparer.OrdinalIgnoreCase))
    { IsConverted = true };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static bool IsSchedule(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        return CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields == 6 }) is not null;
    }

    private static bool IsAddress(string text, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0;

    private static bool IsServiceAddress(string text) =>
        IsAddress(text, Uri.UriSchemeHttp, Uri.UriSchemeHttps)
        && new Uri(text) is { Fragment: "", UserInfo: "" } address && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    private static bool IsListenAddress(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address is { Scheme: "http", PathBase.Length: 0, Port: >= 0 and <= 65535 }
                && (address.Host is "localhost" or "*" or "+" || IPAddress.TryParse(address.Host.Trim('[', ']'), out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // RFC 5321, 4.1.3: mail.example.org   [192.0.2.1]   [IPv6:2001:db8::1]
    private static bool IsFullHostName(string name) =>
        name is ['[', .., ']']
            ? IPAddress.TryParse(name[1..^1].Replace("IPv6:", "", StringComparison.OrdinalIgnoreCase), out _)
            : name.Contains('.', StringComparison.Ordinal) && Ascii.IsValid(name) && Uri.CheckHostName(name) == UriHostNameType.Dns;

    private static bool IsSecret(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length >= MinSecretBytes;

    [GeneratedRegex(SiteOptions.AddressPattern, RegexOptions.CultureInvariant)]
    private static partial Regex PublicAddressForm();

    [GeneratedRegex(CollectionOptions.SlugPattern, RegexOptions.CultureInvariant)]
    private static partial Regex SlugForm();

    [GeneratedRegex(SourceOptions.IssnPattern, RegexOptions.CultureInvariant)]
    private static partial Regex IssnForm();

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailForm();

    [GeneratedRegex("^[!-'*-\\[\\]-~]+$", RegexOptions.CultureInvariant)]
    private static partial Regex ContactForm();

    // Name=value;Name=value
    [GeneratedRegex(@"^\s*\w+=[^;]+(?:;\s*\w+=[^;]+)*;?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex ConnectionStringForm();

    [GeneratedRegex("(?:^|;)\\s*(?:AccountName|[A-Za-z]+Endpoint|UseDevelopmentStorage)=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StorageForm();

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex StorageNameForm();
}
