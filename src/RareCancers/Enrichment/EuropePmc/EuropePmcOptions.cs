namespace RareCancers.Enrichment.EuropePmc;

/// <summary>The section <c>Enrichment:EuropePmc</c> of the settings.</summary>
public sealed class EuropePmcOptions
{
    /// <summary>Whether to query Europe PMC.</summary>
    public bool Enabled { get; set; }

    /// <summary>The base address of Europe PMC; https, except on this machine.</summary>
    public string BaseAddress { get; set; } = "https://www.ebi.ac.uk/europepmc/webservices/rest/";
}
