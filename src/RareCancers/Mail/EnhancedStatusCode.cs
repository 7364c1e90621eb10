namespace RareCancers.Mail;

/// <summary>Enhanced status codes of mail servers, such as <c>5.1.1</c> (RFC 3463).</summary>
internal static partial class EnhancedStatusCode
{
    /// <summary>
    /// The code of a failure in a server's reply, in a report's Status or Diagnostic-Code, or in a notice: the first one that gives a detail,
    /// because gateways put a code of their own, such as 5.0.0, before the reply that they got; null when there is none.
    /// </summary>
    /// <param name="text">The text; null when the source does not say.</param>
    public static string? Find(string? text) => Codes().Matches(text ?? "")
        .Select(match => (Code: match.Groups["code"].Value, FollowsReply: match.Groups["reply"].Success))
        // Both sorts are stable.
        .OrderBy(found => found.Code[2] == '0')
        .ThenBy(found => !found.FollowsReply)
        .FirstOrDefault().Code;

    /// <summary>
    /// Whether a code says that the mailbox or its domain does not exist, has moved or accepts no email (RFC 3463, 3.2; RFC 7505, 4). All
    /// other codes are about the sender, the route, the protocol, the content, a quota or a policy, or say nothing (x.0.0). A mailbox that is
    /// disabled (5.2.1) may be enabled again, and large providers use that code for mailboxes that get too much email.
    /// </summary>
    /// <param name="code">The code; null when there is none.</param>
    public static bool MeansNoMailbox(string? code) => code is "5.1.1" or "5.1.2" or "5.1.3" or "5.1.6" or "5.1.10";

    // 550 5.1.1 Unknown   smtp;550-5.7.26 Not signed   #550 #5.1.0 Rejected   550-'5.1.1 Unknown   (#5.1.1)   5.1.1 (bad mailbox)
    // Not the address 192.0.2.5, 5.1.1.7 or the version 4.98.2. RFC 3463, 2: the second number is 0 to 7.
    [GeneratedRegex(
        @"(?:\b(?<reply>[45][0-9]{2})[\s:;,""'(<\[#-]{1,8}|(?<![\w./-]))(?<code>[45]\.[0-7]\.[0-9]{1,3})(?!\.?[0-9]|\w)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
