using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace RareCancers.Subscriptions.Tokens;

/// <summary>The section <c>Tokens</c> of the settings: secrets of at least 32 random bytes in base64.</summary>
public sealed class TokensOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tokens";

    private const int MinBytes = 32;
    private const string Advice = "must be at least 32 random bytes in base64 (openssl rand -base64 32).";

    /// <summary>The secret that links are signed with. To change it, put the previous one first in <see cref="PreviousKeys"/>.</summary>
    [Required(ErrorMessage = "Tokens:Key must be set to at least 32 random bytes in base64 (openssl rand -base64 32).")]
    public string Key { get; set; } = "";

    /// <summary>Earlier secrets, the latest first: links that were signed with them are still valid. Removing a secret invalidates its links.</summary>
    public IList<string> PreviousKeys { get; set; } = [];

    /// <summary>
    /// The secret that the IDs of subscribers and suppressed addresses are derived from; it must never change. Null for the oldest secret in
    /// the settings: set it to that one before removing it there.
    /// </summary>
    public string? IdKey { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // A null in a settings file binds as null.
        if (!IsStrong(Key))
            yield return new ValidationResult($"Tokens:Key {Advice}");
        for (var index = 0; index < PreviousKeys.Count; index++)
        {
            if (!IsStrong(PreviousKeys[index]))
                yield return new ValidationResult($"Tokens:PreviousKeys:{index} {Advice}");
        }

        if (!string.IsNullOrEmpty(IdKey) && !IsStrong(IdKey))
            yield return new ValidationResult($"Tokens:IdKey {Advice}");
    }

    /// <summary>
    /// The keys for one purpose, starting with the one that signs, derived from the secrets (RFC 5869), so that a signature for one purpose
    /// is not valid for another.
    /// </summary>
    internal byte[][] Derive(string purpose) => [.. PreviousKeys.Prepend(Key).Select(secret => Derive(secret, purpose))];

    /// <summary>The key for IDs of one kind.</summary>
    internal byte[] DeriveForIds(string kind) => Derive(string.IsNullOrEmpty(IdKey) ? PreviousKeys.Prepend(Key).Last() : IdKey, kind);

    private static byte[] Derive(string secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(secret), outputLength: 32, info: Encoding.UTF8.GetBytes("RareCancers " + purpose));

    private static bool IsStrong(string? key) =>
        key is not null && Convert.TryFromBase64String(key, new byte[key.Length], out var length) && length >= MinBytes;
}

/// <summary>Validates <see cref="TokensOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class TokensOptionsValidator : IValidateOptions<TokensOptions>;
