using System.ComponentModel.DataAnnotations;

namespace RareCancers.Registries.Crossref;

/// <summary>The section <c>Enrichment:Crossref</c> of the settings.</summary>
public sealed partial class CrossrefOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Enrichment:Crossref";

    /// <summary>Whether to look articles up at Crossref. A source of the kind Crossref is read in any case.</summary>
    public bool Enabled { get; set; }

    /// <summary>The email address for messages from Crossref about our requests; required if enabled.</summary>
    public string Mailto { get; set; } = "";

    /// <summary>The base address of Crossref; https, except on this machine.</summary>
    public string BaseAddress { get; set; } = "https://api.crossref.org/";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Enabled || Mailto.Length > 0) && !EmailAddress().IsMatch(Mailto))
        {
            yield return new ValidationResult(
                $"{Section}:Mailto must be the email address of the operator, such as 'ana@example.org', when {Section}:Enabled is true.");
        }

        if (!RegistryAddress.IsSafe(BaseAddress))
        {
            yield return new ValidationResult(
                $"{Section}:BaseAddress must be an https address, such as https://api.crossref.org/; plain http is for a service on this machine.");
        }
    }

    // ana@example.org
    [GeneratedRegex(
        @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();
}

/// <summary>Checks <see cref="CrossrefOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class CrossrefOptionsValidator : IValidateOptions<CrossrefOptions>;
