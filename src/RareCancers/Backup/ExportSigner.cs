using System.Security.Cryptography;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Backup;

/// <summary>
/// Signs exports with a key derived from the token secret. Checksums detect accidents; anyone can compute them for altered rows.
/// </summary>
public sealed class ExportSigner(IOptions<TokensOptions> options)
{
    private readonly byte[][] keys = options.Value.Derive("export");

    /// <summary>The manifest with its signature.</summary>
    public BackupManifest Sign(BackupManifest manifest) => manifest with { Signature = Convert.ToHexStringLower(Compute(keys[0], manifest)) };

    /// <summary>Whether a manifest is as it was signed, with the current secret or a previous one.</summary>
    public bool IsSigned(BackupManifest manifest) => keys.Any(key => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Convert.ToHexStringLower(Compute(key, manifest))), Encoding.UTF8.GetBytes(manifest.Signature ?? "")));

    private static byte[] Compute(byte[] key, BackupManifest manifest) =>
        HMACSHA256.HashData(key, JsonSerializer.SerializeToUtf8Bytes(manifest with { Signature = null }, BackupJson.Default.BackupManifest));
}
