using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using RareCancers.Mail;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>Creates the IDs of subscribers and the signed tokens of their links. Neither contains an address.</summary>
/// <remarks>
/// A token is 48 characters of base64url: 16 bytes of the subscriber's ID, 3 for the last hour in which it is valid, 1 that identifies the
/// key, and the first 16 of an HMAC-SHA-256 (RFC 2104, 5) over the purpose and those twenty. A token to confirm has 56 characters: after the
/// twenty bytes come 6 for the time of its sign-up.
/// </remarks>
public sealed class SubscriberTokens(IOptions<TokensOptions> options, TimeProvider time)
{
    /// <summary>How many characters a token has, other than one to confirm.</summary>
    public const int Length = 48;

    /// <summary>How many characters a token to confirm has. Those of earlier versions have <see cref="Length"/>.</summary>
    public const int ConfirmationLength = 56;

    /// <summary>How long a link to the preferences is valid: people to whom an old email is forwarded should not see them.</summary>
    public static readonly TimeSpan PreferencesLifetime = TimeSpan.FromDays(365);

    private const int IdBytes = 16;
    private const int ContentBytes = 20;
    private const int SignUpBytes = 6;
    private const int SignatureBytes = 16;
    private const int TokenBytes = ContentBytes + SignatureBytes;
    private const int FingerprintBytes = 8;

    private static readonly DateTimeOffset FirstHour = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<TokenPurpose, byte[]> Purposes =
        Enum.GetValues<TokenPurpose>().ToDictionary(purpose => purpose, purpose => Encoding.UTF8.GetBytes($"{purpose}\n"));

    private readonly byte[] idKey = options.Value.DeriveForIds("subscriber id");
    private readonly byte[] addressKey = options.Value.DeriveForIds("suppressed address");
    private readonly byte[] domainKey = options.Value.DeriveForIds("domain");
    private readonly (byte Mark, byte[] Key)[] linkKeys =
        [.. options.Value.Derive("link").Zip(options.Value.Derive("link key mark"), (key, mark) => (mark[0], key))];

    /// <summary>Identifies the keys without revealing them.</summary>
    public TokenKeyFingerprints Fingerprints { get; } = new(
        Convert.ToHexStringLower(options.Value.DeriveForIds("id key mark").AsSpan(0, FingerprintBytes)),
        [.. options.Value.Derive("link key mark").Select(mark => Convert.ToHexStringLower(mark.AsSpan(0, FingerprintBytes)))]);

    /// <summary>The ID of the subscriber with an address in a Collection: always the same one.</summary>
    public SubscriberId IdOf(string slug, EmailAddress address) => SubscriberId.Parse(Hash(idKey, $"{slug}\n{address.Key}"));

    /// <summary>The key of an address in the table of suppressions: 32 hex digits of a keyed hash.</summary>
    public string SuppressionKeyOf(EmailAddress address) => Hash(addressKey, address.Key);

    /// <summary>The keys of an address and of its mailbox: one for most addresses, two for one with a tag and the like.</summary>
    public IEnumerable<string> SuppressionKeysOf(EmailAddress address) =>
        new[] { SuppressionKeyOf(address), SuppressionKeyOf(address.Mailbox) }.Distinct(StringComparer.Ordinal);

    /// <summary>The key of an address's domain in the records of what was sent to domains: 32 hex digits of a keyed hash.</summary>
    public string DomainKeyOf(EmailAddress address) => Hash(domainKey, address.Domain);

    /// <summary>Creates a token for a link. It needs no escaping in a URL.</summary>
    /// <param name="purpose">The purpose of the link.</param>
    /// <param name="subscriber">The owner.</param>
    /// <param name="lifetime">How long it is valid, to the end of the hour; null for a token that never expires.</param>
    public string Create(TokenPurpose purpose, SubscriberId subscriber, TimeSpan? lifetime)
    {
        Span<byte> token = stackalloc byte[TokenBytes];
        Write(token, subscriber, lifetime);
        return Complete(purpose, token);
    }

    /// <summary>Creates a token that confirms one sign-up, and no earlier or later one.</summary>
    /// <param name="subscriber">The owner.</param>
    /// <param name="given">When the sign-up was sent, in UTC.</param>
    /// <param name="lifetime">How long it is valid, to the end of the hour.</param>
    public string CreateConfirmation(SubscriberId subscriber, DateTimeOffset given, TimeSpan lifetime)
    {
        Span<byte> token = stackalloc byte[TokenBytes + SignUpBytes];
        Write(token, subscriber, lifetime);
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, given.ToUnixTimeMilliseconds());
        milliseconds[^SignUpBytes..].CopyTo(token[ContentBytes..]);
        return Complete(TokenPurpose.Confirm, token);
    }

    /// <summary>The tokens of the links at the end of a subscriber's emails. The one to unsubscribe never expires.</summary>
    public SubscriberLinks LinksOf(SubscriberId subscriber) => new(
        Create(TokenPurpose.Unsubscribe, subscriber, lifetime: null), Create(TokenPurpose.Preferences, subscriber, PreferencesLifetime));

    /// <summary>The token of a subscriber's private feed: always the same one, and it never expires.</summary>
    public string FeedToken(SubscriberId subscriber) => Create(TokenPurpose.Feed, subscriber, lifetime: null);

    /// <summary>Validates a token for a purpose.</summary>
    public TokenValidation Validate(TokenPurpose purpose, string token)
    {
        Span<byte> buffer = stackalloc byte[TokenBytes + SignUpBytes];
        if (token.Length is not (Length or ConfirmationLength)
            || !Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, buffer, out var length) || length < TokenBytes)
        {
            return new TokenValidation(null, TokenProblem.Garbled);
        }

        var bytes = buffer[..length];
        if (!IsSigned(purpose, bytes))
            return new TokenValidation(null, IsSignedForAnother(purpose, bytes) ? TokenProblem.OtherPurpose : TokenProblem.NotOurs);

        var hour = (bytes[IdBytes] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[(IdBytes + 1)..]);
        return hour != 0 && HourOf(time.GetUtcNow()) > hour
            ? new TokenValidation(null, TokenProblem.Expired)
            : new TokenValidation(SubscriberId.Parse(Convert.ToHexStringLower(bytes[..IdBytes])), null)
            {
                SignUps = purpose == TokenPurpose.Confirm ? SignUpsOf(bytes, hour) : null,
            };
    }

    private static SignUpPeriod SignUpsOf(ReadOnlySpan<byte> token, int lastHour)
    {
        if (token.Length == TokenBytes)
        {
            // Created by a version whose tokens do not name their sign-up: it was sent by the end of the hour in which the token was created.
            var created = FirstHour.AddHours(lastHour) - SubscriptionService.ConfirmationLifetime;
            return new SignUpPeriod(DateTimeOffset.MinValue, created.AddTicks(1));
        }

        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        milliseconds.Clear();
        token.Slice(ContentBytes, SignUpBytes).CopyTo(milliseconds[^SignUpBytes..]);
        var given = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(milliseconds));
        return new SignUpPeriod(given, given.AddMilliseconds(1));
    }

    private void Write(Span<byte> token, SubscriberId subscriber, TimeSpan? lifetime)
    {
        Convert.FromHexString(subscriber.Value, token, out _, out _);
        var hour = lifetime is { } span ? HourOf(time.GetUtcNow() + span) : 0;
        token[IdBytes] = (byte)(hour >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(token[(IdBytes + 1)..], (ushort)hour);
        token[ContentBytes - 1] = linkKeys[0].Mark;
    }

    private string Complete(TokenPurpose purpose, Span<byte> token)
    {
        Sign(purpose, linkKeys[0].Key, token[..^SignatureBytes], token[^SignatureBytes..]);
        return Base64Url.EncodeToString(token);
    }

    private bool IsSigned(TokenPurpose purpose, ReadOnlySpan<byte> token)
    {
        Span<byte> expected = stackalloc byte[SignatureBytes];
        foreach (var (mark, key) in linkKeys)
        {
            if (mark != token[ContentBytes - 1])
                continue;
            Sign(purpose, key, token[..^SignatureBytes], expected);
            if (CryptographicOperations.FixedTimeEquals(expected, token[^SignatureBytes..]))
                return true;
        }

        return false;
    }

    private bool IsSignedForAnother(TokenPurpose purpose, ReadOnlySpan<byte> token)
    {
        foreach (var other in Purposes.Keys)
        {
            if (other != purpose && IsSigned(other, token))
                return true;
        }

        return false;
    }

    private static void Sign(TokenPurpose purpose, byte[] key, ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> signed = stackalloc byte[64];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var name = Purposes[purpose];
        name.CopyTo(signed);
        content.CopyTo(signed[name.Length..]);
        HMACSHA256.HashData(key, signed[..(name.Length + content.Length)], hash);
        hash[..signature.Length].CopyTo(signature);
    }

    private static int HourOf(DateTimeOffset moment) => (int)Math.Ceiling((moment - FirstHour).TotalHours);

    private static string Hash(byte[] key, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, IdBytes));
}
