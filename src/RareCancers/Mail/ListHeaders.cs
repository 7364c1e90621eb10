using System.Globalization;
using MimeKit;

namespace RareCancers.Mail;

/// <summary>A list that people subscribed to, as the headers of its mails tell of it to mail programs.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Key">The first part of its id: letters, digits and hyphens.</param>
/// <param name="Domain">The sender's domain, the rest of its id.</param>
/// <param name="Help">The page that says what it is.</param>
/// <param name="Archive">The page of what was sent.</param>
public sealed record ListHeaders(string Title, string Key, string Domain, Uri Help, Uri Archive)
{
    /// <summary>The headers that all its mails have.</summary>
    internal IEnumerable<Header> Headers()
    {
        // RFC 2919, 2 and 3.
        yield return new Header(HeaderId.ListId, $"{Phrase(Title)} <{Key}.{Domain}>");
        // RFC 2369, 3.1 and 3.6.
        yield return new Header(HeaderId.ListHelp, $"<{Help.AbsoluteUri}>");
        yield return new Header(HeaderId.ListArchive, $"<{Archive.AbsoluteUri}>");
    }

    /// <summary>The headers to leave by. One click is offered over https only (RFC 8058, 3.1), for else the token could be read on its way.</summary>
    /// <param name="address">The page to leave by, which takes a POST too.</param>
    internal static IEnumerable<Header> UnsubscribeHeaders(Uri address)
    {
        yield return new Header(HeaderId.ListUnsubscribe, $"<{address.AbsoluteUri}>");
        if (address.Scheme == Uri.UriSchemeHttps)
            yield return new Header(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
    }

    // RFC 5322, 3.2.5: a phrase is words, and these signs would end it.
    private static string Phrase(string title) =>
        string.Join(' ', string.Concat(title.Select(sign => "()<>[]:;@\\,.\"".Contains(sign, StringComparison.Ordinal) || char.GetUnicodeCategory(sign) == UnicodeCategory.Control ? ' ' : sign))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
