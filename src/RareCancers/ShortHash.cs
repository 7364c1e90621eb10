using System.Security.Cryptography;

namespace RareCancers;

/// <summary>The first bytes of a SHA-256 hash in lower-case hex, for versions, keys and entity tags.</summary>
public static class ShortHash
{
    /// <summary>The first bytes of the hash, two digits each.</summary>
    public static string Create(ReadOnlySpan<byte> content, int bytes) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, bytes));

    /// <summary>The same for a text in UTF-8.</summary>
    public static string Create(string text, int bytes) => Create(Encoding.UTF8.GetBytes(text), bytes);
}
