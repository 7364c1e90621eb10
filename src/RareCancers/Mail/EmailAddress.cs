using System.Globalization;
using System.Text;
using MimeKit;

namespace RareCancers.Mail;

/// <summary>One person's email address, fit to be mailed and safe in a header.</summary>
public sealed record EmailAddress
{
    // RFC 5321, 4.5.3.1 with erratum 1690: a path holds 254 octets, a local part 64; measured in UTF-8 (RFC 6531, 3.2).
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;

    private EmailAddress(string local, string domain)
    {
        Value = $"{local}@{domain}";
        Key = Value.ToLowerInvariant();
    }

    /// <summary>The address to mail to: the local part as typed, the domain in its ASCII form.</summary>
    public string Value { get; }

    /// <summary>What two spellings of one address have in common: the address in lower case.</summary>
    public string Key { get; }

    /// <summary>Reads a bare address such as <c>ana@example.org</c>; null for anything else, a display name or a second address included.</summary>
    public static EmailAddress? TryParse(string? text)
    {
        var typed = text?.Trim() ?? "";
        // Half a surrogate pair cannot be normalized.
        if (typed.Length is 0 or > MaxLength || typed.EnumerateRunes().Contains(Rune.ReplacementChar))
            return null;
        typed = typed.Normalize(NormalizationForm.FormC);
        var at = typed.LastIndexOf('@');
        if (at < 1 || !IsPlain(typed) || Encoding.UTF8.GetByteCount(typed.AsSpan(0, at)) > MaxLocalLength || AsciiDomain(typed[(at + 1)..]) is not { } domain)
            return null;

        // Measured and parsed as it is stored, so that what is stored can be read again.
        var address = new EmailAddress(typed[..at], domain);
        var isMailbox = MailboxAddress.TryParse(address.Value, out var mailbox)
            && mailbox.LocalPart == typed[..at]
            && AsciiDomain(mailbox.Domain) == domain;
        return isMailbox && Encoding.UTF8.GetByteCount(address.Value) <= MaxLength ? address : null;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is no address. The message does not repeat it.</exception>
    public static EmailAddress Parse(string text) => TryParse(text) ?? throw new FormatException("The text is not an email address.");

    /// <summary>Never the address: an address has no place in a log.</summary>
    public override string ToString() => "(an email address)";

    // No quoted string, though RFC 5321 knows one; nothing that hides, breaks a line or joins what stands before it.
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
            // A public mailbox has a domain of two labels or more, and none of them is a number alone at the end.
            return ascii.Contains('.', StringComparison.Ordinal) && !char.IsAsciiDigit(ascii[^1]) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
