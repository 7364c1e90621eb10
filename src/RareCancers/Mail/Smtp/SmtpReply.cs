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
        && EnhancedCode().Match(answer.Message).Value is ("5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10");

    /// <summary>An acceptance, which contains the server's own ID of the email.</summary>
    public static string Clean(string answer)
    {
        var clean = Address().Replace(Controls().Replace(answer, " "), "(address)");
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }

    // RFC 2034, 4: the enhanced status code comes first.
    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(@"\S*@\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{C}+", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
