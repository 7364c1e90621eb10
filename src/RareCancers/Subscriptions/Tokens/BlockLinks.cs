using RareCancers.Mail;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>
/// The tokens of the links in confirmation emails that stop all further email to an address. They contain the address, encrypted: such a
/// link works when nothing is stored about the address any more, and never expires.
/// </summary>
public sealed class BlockLinks(EncryptedText encryption)
{
    // Other encrypted texts do not start with it.
    private const string Prefix = "block:";

    /// <summary>Creates a token. It needs no escaping in a URL.</summary>
    public string Create(EmailAddress address) => encryption.Encrypt(Prefix + address.Value);

    /// <summary>The address of a token; null for any other text.</summary>
    public EmailAddress? TryRead(string token) =>
        encryption.TryDecrypt(token) is { } text && text.StartsWith(Prefix, StringComparison.Ordinal) ? EmailAddress.TryParse(text[Prefix.Length..]) : null;
}
