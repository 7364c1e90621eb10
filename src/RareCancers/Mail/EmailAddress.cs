using MimeKit;

namespace RareCancers.Mail;

/// <summary>One person's email address, valid for sending and safe in a header.</summary>
public sealed record EmailAddress
{
    // RFC 5321, 4.5.3.1 with erratum 1690: a path has at most 254 octets, a local part 64; measured in UTF-8 (RFC 6531, 3.2).
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;

    private EmailAddress(string local, string domain)
    {
        Value = $"{local}@{domain}";
        Key = Value.ToLowerInvariant();
    }

    /// <summary>The address: the local part as typed, the domain in its ASCII form.</summary>
    public string Value { get; }

    /// <summary>The address in lower case, which different spellings of one address share.</summary>
    public string Key { get; }

    /// <summary>The domain in its ASCII form.</summary>
    public string Domain => Key[(Key.LastIndexOf('@') + 1)..];

    /// <summary>
    /// The address of the mailbox behind it, as far as that is known: without a tag such as <c>+news</c> and, at some large providers, without
    /// characters that they ignore. For limits only: two people may have the same one, and it may not be a valid address to send to.
    /// </summary>
    public EmailAddress Mailbox
    {
        get
        {
            var (local, domain) = MailProviders.MailboxOf(Key[..Key.LastIndexOf('@')], Domain);
            return new EmailAddress(local, domain);
        }
    }

    /// <summary>Reads a bare address such as <c>ana@example.org</c>; null for anything else, including a display name or a second address.</summary>
    public static EmailAddress? TryParse(string? text) => text?.Contains('"', StringComparison.Ordinal) == true ? null : Read(text);

    /// <summary>Reads what <see cref="TryParse"/> reads, and a stored address with a quoted word, which earlier versions accepted.</summary>
    /// <exception cref="FormatException">The text is not an address. The message does not repeat it.</exception>
    public static EmailAddress Parse(string text) => Read(text) ?? throw new FormatException("The text is not an email address.");

    /// <summary>Never the address, because addresses must not be logged.</summary>
    public override string ToString() => "(an email address)";

    private static EmailAddress? Read(string? text)
    {
        var typed = text?.Trim() ?? "";
        // Half a surrogate pair cannot be normalized.
        if (typed.Length is 0 or > MaxLength || typed.EnumerateRunes().Contains(Rune.ReplacementChar))
            return null;
        typed = typed.Normalize(NormalizationForm.FormC);
        var at = typed.LastIndexOf('@');
        if (at < 1
            || !IsPlain(typed)
            || Encoding.UTF8.GetByteCount(typed.AsSpan(0, at)) > MaxLocalLength
            || AsciiDomain(typed[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        // Measured and parsed in its stored form, so that a stored address can be read again.
        var address = new EmailAddress(typed[..at], domain);
        var isMailbox = MailboxAddress.TryParse(address.Value, out var mailbox)
            && mailbox.LocalPart == typed[..at]
            && AsciiDomain(mailbox.Domain) == domain;
        return isMailbox && Encoding.UTF8.GetByteCount(address.Value) <= MaxLength ? address : null;
    }

    // No quoted string, although RFC 5321 allows it; no character that is invisible, breaks a line or combines with the one before it.
    private static bool IsPlain(string typed) =>
        typed[0] != '"' && !IsMark(Rune.GetUnicodeCategory(Rune.GetRuneAt(typed, 0)))
        && !typed.EnumerateRunes().Any(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain).ToLowerInvariant();
            // A public domain has two labels or more, and the last is not a number.
            return ascii.Contains('.', StringComparison.Ordinal) && !char.IsAsciiDigit(ascii[^1]) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
