using System.Security.Cryptography;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>
/// Creates the Message-IDs of our emails and recognises them in reports. Each contains the recipient's ID and a signature: the ID alone, which
/// every personal link contains, is not enough to report a bounce or a complaint.
/// </summary>
public sealed class MessageIds(IOptions<TokensOptions> options)
{
    // 80 bits, as hex digits: some mail servers change the case of letters. RFC 2104, 5 asks for no less.
    private const int SignatureBytes = 10;

    // RFC 5322, 2.1.1: a line has at most 998 characters.
    private const int MaxLength = 998;

    // The same email has the same Message-ID whenever it is sent, so the key is one that does not rotate.
    private readonly byte[] key = options.Value.DeriveForIds("message id");

    /// <summary>The Message-ID of an email, without angle brackets: the same every time.</summary>
    /// <param name="email">What identifies the email among those to the same subscriber: a dot-atom (RFC 5322, 3.2.3).</param>
    /// <param name="subscriber">The recipient.</param>
    /// <param name="domain">The sender's domain.</param>
    public string Create(string email, SubscriberId subscriber, string domain) => $"{email}.{Sign(email, subscriber)}.{subscriber}@{domain}";

    /// <summary>The recipient of the email with a Message-ID; null when it is not one of ours.</summary>
    /// <param name="messageId">The Message-ID, with or without angle brackets; null when unknown.</param>
    public SubscriberId? FindSubscriber(string? messageId)
    {
        // The domain is not checked, because it may have changed since.
        var parts = messageId is { Length: > MaxLength } ? null : messageId?.Trim(' ', '<', '>').Split('@')[0].Split('.');
        return parts is [_, .., var signature, _]
            && SubscriberId.TryParse(parts[^1].ToLowerInvariant()) is { } subscriber
            && IsSigned(string.Join('.', parts[..^2]), subscriber, signature.ToLowerInvariant())
                ? subscriber
                : null;
    }

    private bool IsSigned(string email, SubscriberId subscriber, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(email, subscriber)), Encoding.UTF8.GetBytes(signature));

    private string Sign(string email, SubscriberId subscriber) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{email}.{subscriber}")).AsSpan(0, SignatureBytes));
}
