using System.Text.RegularExpressions;
using MimeKit;

namespace RareCancers.Functions.Tests;

/// <summary>The links in an email's text.</summary>
internal static partial class MailedLink
{
    /// <summary>The path of the email's only link with the given ending.</summary>
    public static string In(MimeMessage mail, string ending) => Assert.Single(With(mail, ending));

    /// <summary>
    /// The path of the only link with the given ending in the newest email that has one. Emails for which a queue holds several
    /// messages are written at the same time, in any order.
    /// </summary>
    public static string LastIn(IReadOnlyList<MimeMessage> mails, string ending) =>
        Assert.Single(mails.Select(mail => With(mail, ending).ToArray()).Last(paths => paths.Length > 0));

    private static IEnumerable<string> With(MimeMessage mail, string ending) =>
        Address().Matches(mail.TextBody ?? "").Select(match => new Uri(match.Value).AbsolutePath)
            .Where(path => path.EndsWith(ending, StringComparison.Ordinal));

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
