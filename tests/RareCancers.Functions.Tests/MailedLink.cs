using System.Text.RegularExpressions;
using MimeKit;

namespace RareCancers.Functions.Tests;

/// <summary>The links in an email's text.</summary>
internal static partial class MailedLink
{
    /// <summary>The path of the email's only link with the given ending.</summary>
    public static string In(MimeMessage mail, string ending) =>
        Assert.Single(
            Address().Matches(mail.TextBody ?? "").Select(match => new Uri(match.Value).AbsolutePath),
            path => path.EndsWith(ending, StringComparison.Ordinal));

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
