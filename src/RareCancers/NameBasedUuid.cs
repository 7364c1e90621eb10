using System.Security.Cryptography;

namespace RareCancers;

/// <summary>UUIDs derived from names, so that a feed, an entry or an email keeps its ID under any host name and on every attempt.</summary>
internal static class NameBasedUuid
{
    private static readonly byte[] Namespace = Convert.FromHexString("6f0d1c8e5a344d7f9b1e2c60a7d4e815");

    /// <summary>The version 8 UUID (RFC 9562, 5.8) derived from the SHA-256 hash of our namespace and the name.</summary>
    public static Guid Create(string name)
    {
        var bytes = SHA256.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary><see cref="Create"/> as a URN.</summary>
    public static string CreateUrn(string name) => "urn:uuid:" + Create(name).ToString("D");
}
