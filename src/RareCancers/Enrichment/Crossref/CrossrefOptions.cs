namespace RareCancers.Enrichment.Crossref;

/// <summary>The section <c>Enrichment:Crossref</c> of the settings.</summary>
public sealed class CrossrefOptions
{
    /// <summary>Whether to ask Crossref at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>The email address that Crossref may write to about our requests; needed when enabled.</summary>
    public string Mailto { get; set; } = "";

    /// <summary>Where Crossref is: https, but for a service on this machine.</summary>
    public string BaseAddress { get; set; } = "https://api.crossref.org/";
}
