using MimeKit;

namespace RareCancers.Mail;

/// <summary>The headers that describe a mailing list to mail programs.</summary>
/// <param name="Title">The list's name.</param>
/// <param name="Key">The first part of its ID: letters, digits and hyphens.</param>
/// <param name="Domain">The sender's domain, the rest of its ID.</param>
/// <param name="Help">The page that explains it.</param>
/// <param name="Archive">The page of past emails.</param>
internal sealed record ListHeaders(string Title, string Key, string Domain, Uri Help, Uri Archive)
{
    /// <summary>The headers that all its emails share.</summary>
    internal IEnumerable<Header> Headers()
    {
        // RFC 2919, 2 and 3.
        yield return new Header(HeaderId.ListId, $"{Phrase(Title)} <{Key}.{Domain}>");
        // RFC 2369, 3.1 and 3.6.
        yield return new Header(HeaderId.ListHelp, $"<{Help.AbsoluteUri}>");
        yield return new Header(HeaderId.ListArchive, $"<{Archive.AbsoluteUri}>");
    }

    /// <summary>The unsubscribe headers. One click is offered over HTTPS only (RFC 8058, 3.1), because otherwise the token could be read in transit.</summary>
    /// <param name="address">The unsubscribe page, which also accepts a POST.</param>
    internal static IEnumerable<Header> UnsubscribeHeaders(Uri address)
    {
        yield return new Header(HeaderId.ListUnsubscribe, $"<{address.AbsoluteUri}>");
        if (address.Scheme == Uri.UriSchemeHttps)
            yield return new Header(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
    }

    // RFC 5322, 3.2.5: a phrase consists of words, and these characters would end it.
    private static string Phrase(string title) =>
        string.Join(' ', string.Concat(title.Select(sign => EndsPhrase(sign) ? ' ' : sign)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool EndsPhrase(char sign) =>
        "()<>[]:;@\\,.\"".Contains(sign, StringComparison.Ordinal) || char.GetUnicodeCategory(sign) == UnicodeCategory.Control;
}
