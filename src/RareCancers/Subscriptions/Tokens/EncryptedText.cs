using System.Buffers.Text;
using System.Security.Cryptography;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>Encrypts texts that contain an address and are stored for a while: AES-GCM with a key derived from the configured secrets.</summary>
public sealed class EncryptedText(IOptions<TokensOptions> options)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[][] keys = options.Value.Derive("sealed text");

    /// <summary>Encrypts a text.</summary>
    public string Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(keys[0], TagBytes);
        cipher.Encrypt(bytes.AsSpan(0, NonceBytes), plain, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Decrypts a text.</summary>
    /// <exception cref="FormatException">The text was not encrypted with one of the keys, or was changed since.</exception>
    public string Decrypt(string text) => TryDecrypt(text)
        ?? throw new FormatException(Base64Url.IsValid(text) ? "The text was not encrypted with a known key." : "The text is not encrypted.");

    /// <summary>Decrypts a text; null for one that was not encrypted with one of the keys, or was changed since.</summary>
    public string? TryDecrypt(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        return keys.Select(key => TryDecrypt(key, bytes)).FirstOrDefault(plain => plain is not null);
    }

    private static string? TryDecrypt(byte[] key, byte[] bytes)
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
