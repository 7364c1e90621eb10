using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using RareCancers.Digests.Rendering;

namespace RareCancers.Bench.Soaking;

/// <summary>An email as its reader sees it.</summary>
/// <param name="Address">The recipient.</param>
/// <param name="MessageId">Its Message-ID.</param>
/// <param name="At">When the mail server accepted it.</param>
/// <param name="News">The numbers of the articles that it announces.</param>
/// <param name="Notices">The numbers of the articles that it reports as corrected or retracted.</param>
/// <param name="Confirm">The confirmation link; null in other emails.</param>
/// <param name="Leave">The one-click unsubscribe address (RFC 8058); null if it has none.</param>
internal sealed partial record SoakMail(
    string Address, string MessageId, DateTimeOffset At, IReadOnlyList<int> News, IReadOnlyList<int> Notices, Uri? Confirm, Uri? Leave)
{
    /// <summary>Parses an email as transmitted.</summary>
    public static SoakMail Read(string address, string lines, DateTimeOffset at)
    {
        using var mail = MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(lines)));
        var text = mail.TextBody ?? "";
        var (news, notices) = Articles(text);
        return new SoakMail(
            address, mail.MessageId ?? "", at, news, notices,
            AddressIn(ConfirmLink().Match(text)), AddressIn(LeaveLink().Match(mail.Headers["List-Unsubscribe"] ?? "")));
    }

    // Headings are underlined; below the one about notices are the articles that they are about, up to two blank lines. Each article has the
    // address of its DOI, and so has each notice.
    private static (IReadOnlyList<int> News, IReadOnlyList<int> Notices) Articles(string text)
    {
        var (news, notices) = (new List<int>(), new List<int>());
        var (isNotice, last) = (false, "-");
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.Length > 2 && line.All(letter => letter == '-'))
                isNotice = last == DigestLabels.Notices;
            if (line.Length == 0 && last.Length == 0)
                isNotice = false;
            if (DoiLink().Match(line) is { Success: true } link)
                (isNotice ? notices : news).Add(int.Parse(link.Groups["number"].Value, CultureInfo.InvariantCulture));
            last = line;
        }

        return (news, notices);
    }

    private static Uri? AddressIn(Match match) => match.Success ? new Uri(match.Groups["address"].Value) : null;

    // https://doi.org/10.1186/s12885-025-00012-x   https://doi.org/10.64898/2025.04.01.600012
    [GeneratedRegex(@"^https://doi\.org/10\.[0-9]{4,5}/\S*(?<number>[0-9]{5})(?:-x)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DoiLink();

    [GeneratedRegex(@"(?<address>http://\S+/subscriptions/[^/\s]+/confirm)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ConfirmLink();

    [GeneratedRegex("<(?<address>http[^>]+/unsubscribe)>", RegexOptions.CultureInvariant)]
    private static partial Regex LeaveLink();
}
