using MailKit.Net.Smtp;

namespace RareCancers.Mail.Smtp;

/// <summary>Makes a mail server's answers short and free of addresses, for logs and the ledger.</summary>
internal static partial class SmtpReply
{
    private const int MaxLength = 200;

    /// <summary>A refusal by its numbers, such as <c>550 5.1.1 RecipientNotAccepted</c>.</summary>
    public static string Describe(SmtpCommandException answer)
    {
        var detail = EnhancedCode().Match(answer.Message).Value;
        return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {detail}{(detail.Length > 0 ? " " : "")}{answer.ErrorCode}");
    }

    /// <summary>
    /// Whether a refused recipient does not exist (RFC 3463, 3.2; RFC 7505, 4). Without an enhanced code this is unknown: a relay that refuses
    /// everyone also answers 550.
    /// </summary>
    public static bool IsMailboxUnknown(SmtpCommandException answer) =>
        answer.ErrorCode == SmtpErrorCode.RecipientNotAccepted
        && EnhancedStatusCode.MeansNoMailbox(EnhancedCode().Match(answer.Message).Value);

    /// <summary>
    /// Whether a reply to a recipient or to an email concerns the session or the sender, so that any other email would get it too: servers
    /// postpone such replies to the first recipient. A bad sequence or a missing sign-in (RFC 5321, 4.2.2; RFC 4954, 6), a protocol error
    /// (RFC 3463, 3.6), the sender's address or authentication (RFC 3463, 3.2; RFC 7372), or in words.
    /// </summary>
    public static bool IsAboutSession(SmtpCommandException answer) =>
        (int)answer.StatusCode is 500 or 502 or 503 or 504 or 530 or 534 or 535 or 538
        || EnhancedCode().Match(answer.Message).Value is { Length: > 0 } code && SessionCode().IsMatch(code)
        || SessionWords().IsMatch(answer.Message);

    /// <summary>An acceptance, which contains the server's own ID of the email.</summary>
    public static string Clean(string answer)
    {
        var clean = Address().Replace(Controls().Replace(answer, " "), "(address)");
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }

    // RFC 2034, 4: the enhanced status code comes first.
    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();

    // Not 5.5.3, too many recipients.
    [GeneratedRegex(@"^[45]\.(?:5\.[0-24-6]|1\.[78]|7\.(?:[3-6]|8|9|1[0-4]|2[0-7]))$", RegexOptions.CultureInvariant)]
    private static partial Regex SessionCode();

    // <mail>: Helo command rejected: need fully-qualified hostname   <example.org[192.0.2.1]>: Client host rejected   Relay access denied
    [GeneratedRegex(
        @"\b(?:helo command|client host|sender address) rejected\b|\brelay(?:ing)?(?: access)? (?:denied|not (?:permitted|allowed))\b|\bunable to relay\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SessionWords();

    [GeneratedRegex(@"\S*@\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{C}+", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
