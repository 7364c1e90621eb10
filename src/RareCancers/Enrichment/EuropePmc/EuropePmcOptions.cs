namespace RareCancers.Enrichment.EuropePmc;

/// <summary>The section <c>Enrichment:EuropePmc</c> of the settings.</summary>
public sealed class EuropePmcOptions
{
    /// <summary>Whether to ask Europe PMC at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where Europe PMC is: https, but for a service on this machine.</summary>
    public string BaseAddress { get; set; } = "https://www.ebi.ac.uk/europepmc/webservices/rest/";
}
