namespace RareCancers.Enrichment.Crossref;

/// <summary>The section <c>Enrichment:Crossref</c> of the settings.</summary>
public sealed class CrossrefOptions
{
    /// <summary>Whether to query Crossref.</summary>
    public bool Enabled { get; set; }

    /// <summary>The email address for messages from Crossref about our requests; required if enabled.</summary>
    public string Mailto { get; set; } = "";

    /// <summary>The base address of Crossref; https, except on this machine.</summary>
    public string BaseAddress { get; set; } = "https://api.crossref.org/";
}
