using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace RareCancers.Subscriptions;

/// <summary>The section <c>Tokens</c> of the settings.</summary>
public sealed class TokensOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Tokens";

    private const int MinBytes = 32;

    /// <summary>The secret that links and ids are signed with: at least 32 random bytes in base64. Who changes it voids every link sent so far.</summary>
    [Required(ErrorMessage = "Tokens:Key must be set to at least 32 random bytes in base64 (openssl rand -base64 32).")]
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // A null in a settings file binds as null.
        var key = Key ?? "";
        if (!Convert.TryFromBase64String(key, new byte[key.Length], out var length) || length < MinBytes)
            yield return new ValidationResult($"Tokens:Key must be at least {MinBytes} random bytes in base64 (openssl rand -base64 32).");
    }

    /// <summary>A key for one purpose, derived from the secret (RFC 5869), so that no signature serves another purpose.</summary>
    internal byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Convert.FromBase64String(Key), outputLength: 32, info: Encoding.UTF8.GetBytes("RareCancers " + purpose));
}

/// <summary>Checks <see cref="TokensOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class TokensOptionsValidator : IValidateOptions<TokensOptions>;
