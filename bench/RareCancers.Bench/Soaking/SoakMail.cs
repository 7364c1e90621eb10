using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using RareCancers.Digests.Rendering;

namespace RareCancers.Bench.Soaking;

/// <summary>A mail as its reader has it.</summary>
/// <param name="Address">Whose it is.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="At">When the mail server took it.</param>
/// <param name="News">The numbers of the articles that it announces.</param>
/// <param name="Notices">The numbers of the articles that it says were corrected or retracted.</param>
/// <param name="Confirm">Where to confirm; null in all mails but one.</param>
/// <param name="Leave">Where to leave by one click (RFC 8058); null in a mail that one cannot leave from.</param>
internal sealed partial record SoakMail(
    string Address, string MessageId, DateTimeOffset At, IReadOnlyList<int> News, IReadOnlyList<int> Notices, Uri? Confirm, Uri? Leave)
{
    /// <summary>Reads a mail as it came over the line.</summary>
    public static SoakMail Read(string address, string lines, DateTimeOffset at)
    {
        using var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(lines)));
        var text = mail.TextBody ?? "";
        var (news, notices) = Articles(text);
        return new SoakMail(
            address, mail.MessageId ?? "", at, news, notices, AddressIn(ConfirmLink().Match(text)), AddressIn(LeaveLink().Match(mail.Headers["List-Unsubscribe"] ?? "")));
    }

    // Headings are underlined; what stands below the one about notices is a notice. Each article has the address of its page.
    private static (IReadOnlyList<int> News, IReadOnlyList<int> Notices) Articles(string text)
    {
        var (news, notices) = (new List<int>(), new List<int>());
        var (isNotice, last) = (false, "");
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.Length > 2 && line.All(letter => letter == '-'))
                isNotice = last == DigestLabels.Notices;
            if (Page().Match(line) is { Success: true } page)
                (isNotice ? notices : news).Add(int.Parse(page.Groups["number"].Value, CultureInfo.InvariantCulture));
            last = line;
        }

        return (news, notices);
    }

    private static Uri? AddressIn(Match match) => match.Success ? new Uri(match.Groups["address"].Value) : null;

    [GeneratedRegex(@"/articles/soak/10\.1186/s12885-025-(?<number>\d{5})-\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    [GeneratedRegex(@"(?<address>http://\S+/subscriptions/[^/\s]+/confirm)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ConfirmLink();

    [GeneratedRegex("<(?<address>http[^>]+/unsubscribe)>", RegexOptions.CultureInvariant)]
    private static partial Regex LeaveLink();
}
