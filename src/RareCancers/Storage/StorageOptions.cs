using System.ComponentModel.DataAnnotations;

namespace RareCancers.Storage;

/// <summary>
/// The storage account, configured by the settings that the Functions platform itself reads: <c>AzureWebJobsStorage</c> as a
/// connection string, or <c>AzureWebJobsStorage:accountName</c> for a managed identity.
/// </summary>
public sealed class StorageOptions : IValidatableObject
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "AzureWebJobsStorage";

    /// <summary>A connection string; null when an identity is used.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's name; null when a connection string is used.</summary>
    [RegularExpression("^[a-z0-9]{3,24}$", ErrorMessage = Setting + ":accountName must be 3 to 24 lower-case letters and digits.")]
    public string? AccountName { get; set; }

    /// <summary>The client ID of a user-assigned identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString) && string.IsNullOrEmpty(AccountName))
            yield return new ValidationResult($"Set {Setting} to a connection string, or {Setting}:accountName to the name of a storage account.");
    }
}

/// <summary>Checks <see cref="StorageOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
