using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>Seals texts that hold an address and wait somewhere for a while: AES-GCM under a key of the settings' secrets.</summary>
public sealed class EncryptedText(IOptions<TokensOptions> options)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[][] keys = options.Value.Derive("sealed text");

    /// <summary>The text, legible to nobody else.</summary>
    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(keys[0], TagBytes);
        cipher.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What was sealed.</summary>
    /// <exception cref="FormatException">It was not sealed here, or was changed since.</exception>
    public string Open(string text)
    {
        if (!Base64Url.IsValid(text))
            throw new FormatException("The text is not sealed.");
        var bytes = Base64Url.DecodeFromChars(text);
        return keys.Select(key => TryOpen(key, bytes)).FirstOrDefault(opened => opened is not null)
            ?? throw new FormatException("The text was not sealed here.");
    }

    private static string? TryOpen(byte[] key, byte[] bytes)
    {
        if (bytes.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
