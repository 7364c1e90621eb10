namespace RareCancers.Testing.Simulation;

/// <summary>The sources of a simulated Collection.</summary>
public enum SimulatedSource
{
    /// <summary>The publisher's page.</summary>
    Page,

    /// <summary>The feed of link.springer.com, whose gaps are closed through Crossref.</summary>
    Springer,

    /// <summary>The feed of nature.com.</summary>
    Nature,

    /// <summary>The feed of bioRxiv.</summary>
    BioRxiv,

    /// <summary>A saved search in PubMed, whose feed gives no DOIs.</summary>
    PubMed,

    /// <summary>A query at Europe PMC.</summary>
    EuropePmc,

    /// <summary>A journal at Crossref.</summary>
    Crossref,
}
