using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using RareCancers.Mail;

namespace RareCancers.Subscriptions;

/// <summary>Makes subscribers' ids and the signed tokens of their links. Neither holds an address.</summary>
public sealed class SubscriberTokens(IOptions<TokensOptions> options, TimeProvider time)
{
    private readonly byte[] idKey = options.Value.Derive("subscriber id");
    private readonly byte[] linkKey = options.Value.Derive("link");

    /// <summary>The id of the subscriber with this address in this Collection; the same one every time.</summary>
    public SubscriberId IdOf(string slug, EmailAddress address) =>
        SubscriberId.Parse(Convert.ToHexStringLower(HMACSHA256.HashData(idKey, Encoding.UTF8.GetBytes($"{slug}\n{address.Key}")).AsSpan(0, 16)));

    /// <summary>A token for a link, safe in an address.</summary>
    /// <param name="purpose">What the link is for.</param>
    /// <param name="subscriber">Whose it is.</param>
    /// <param name="lifetime">How long it holds; null for ever.</param>
    public string Create(TokenPurpose purpose, SubscriberId subscriber, TimeSpan? lifetime)
    {
        var expires = lifetime is { } span ? (time.GetUtcNow() + span).ToUnixTimeSeconds() : 0;
        var content = string.Create(CultureInfo.InvariantCulture, $"{subscriber}.{expires}");
        return $"{content}.{Signature(purpose, content)}";
    }

    /// <summary>Whose token it is; null when it was altered, has expired or is for another purpose.</summary>
    public SubscriberId? Read(TokenPurpose purpose, string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var expires))
            return null;

        var expected = Encoding.ASCII.GetBytes(Signature(purpose, $"{parts[0]}.{parts[1]}"));
        var isGenuine = CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(parts[2]));
        var isInTime = expires == 0 || expires >= time.GetUtcNow().ToUnixTimeSeconds();
        return isGenuine && isInTime ? SubscriberId.TryParse(parts[0]) : null;
    }

    private string Signature(TokenPurpose purpose, string content) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(linkKey, Encoding.UTF8.GetBytes($"{purpose}\n{content}")));
}
