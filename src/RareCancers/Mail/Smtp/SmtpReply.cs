using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace RareCancers.Mail.Smtp;

/// <summary>A mail server's answers, fit for logs and the ledger: short and without addresses.</summary>
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
    /// Whether a refused recipient is one that there is not (RFC 3463, 3.2; RFC 7505, 4). Without an enhanced code nothing is known: a relay
    /// that lets nobody through answers 550 too.
    /// </summary>
    public static bool IsMailboxUnknown(SmtpCommandException answer) =>
        answer.ErrorCode == SmtpErrorCode.RecipientNotAccepted && EnhancedCode().Match(answer.Message).Value is ("5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10");

    /// <summary>An acceptance, which names the server's own number of the mail.</summary>
    public static string Clean(string answer)
    {
        var clean = Address().Replace(Controls().Replace(answer, " "), "(address)");
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }

    // RFC 2034, 4: the enhanced status code stands first.
    [GeneratedRegex(@"^[245]\.[0-9]{1,3}\.[0-9]{1,3}(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(@"\S*@\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{C}+", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();
}
