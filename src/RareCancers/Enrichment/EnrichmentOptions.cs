using System.ComponentModel.DataAnnotations;

namespace RareCancers.Enrichment;

/// <summary>The section <c>Enrichment</c> of the settings, whose subsections are those of the registries.</summary>
public sealed class EnrichmentOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Enrichment";

    /// <summary>When to look for changes, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Enrichment:Schedule must be set to an NCRONTAB expression, such as '0 37 */6 * * *'.")]
    public string Schedule { get; set; } = "";
}

/// <summary>Checks <see cref="EnrichmentOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class EnrichmentOptionsValidator : IValidateOptions<EnrichmentOptions>;
