using System.ComponentModel.DataAnnotations;

namespace RareCancers.Registries.EuropePmc;

/// <summary>The section <c>Enrichment:EuropePmc</c> of the settings.</summary>
public sealed class EuropePmcOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Enrichment:EuropePmc";

    /// <summary>Whether to look articles up at Europe PMC. A source of the kind EuropePmc is read in any case.</summary>
    public bool Enabled { get; set; }

    /// <summary>The base address of Europe PMC; https, except on this machine.</summary>
    public string BaseAddress { get; set; } = "https://www.ebi.ac.uk/europepmc/webservices/rest/";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!RegistryAddress.IsSafe(BaseAddress))
        {
            yield return new ValidationResult(
                $"{Section}:BaseAddress must be an https address, such as https://www.ebi.ac.uk/europepmc/webservices/rest/; "
                + "plain http is for a service on this machine.");
        }
    }
}

/// <summary>Checks <see cref="EuropePmcOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class EuropePmcOptionsValidator : IValidateOptions<EuropePmcOptions>;
