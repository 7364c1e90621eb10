using System.ComponentModel.DataAnnotations;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.EuropePmc;

namespace RareCancers.Enrichment;

/// <summary>The section <c>Enrichment</c> of the settings: which metadata registries to query, and when.</summary>
public sealed partial class EnrichmentOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Enrichment";

    /// <summary>When to look for changes, as NCRONTAB in UTC.</summary>
    [Required(ErrorMessage = "Enrichment:Schedule must be set to an NCRONTAB expression, such as '0 37 */6 * * *'.")]
    public string Schedule { get; set; } = "";

    /// <summary>Crossref: DOIs, authors, abstracts, notices.</summary>
    public CrossrefOptions Crossref { get; set; } = new();

    /// <summary>Europe PMC: PubMed IDs and subject headings.</summary>
    public EuropePmcOptions EuropePmc { get; set; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Crossref.Enabled && !EmailAddress().IsMatch(Crossref.Mailto))
            yield return new ValidationResult(
                "Enrichment:Crossref:Mailto must be the email address of the operator, such as 'ana@example.org', when "
                + "Enrichment:Crossref:Enabled is true.");
        if (!IsSafe(Crossref.BaseAddress))
            yield return new ValidationResult(
                "Enrichment:Crossref:BaseAddress must be an https address, such as https://api.crossref.org/; plain http is for a "
                + "service on this machine.");
        if (!IsSafe(EuropePmc.BaseAddress))
            yield return new ValidationResult(
                "Enrichment:EuropePmc:BaseAddress must be an https address, such as https://www.ebi.ac.uk/europepmc/webservices/rest/; "
                + "plain http is for a service on this machine.");
    }

    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    // ana@example.org
    [GeneratedRegex(
        @"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex EmailAddress();
}

/// <summary>Checks <see cref="EnrichmentOptions"/> at start-up.</summary>
[OptionsValidator]
internal sealed partial class EnrichmentOptionsValidator : IValidateOptions<EnrichmentOptions>;
