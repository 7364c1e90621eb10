namespace RareCancers.Testing.Simulation;

/// <summary>The shapes of real feeds.</summary>
public enum FeedShape
{
    /// <summary>RSS 2.0 as of link.springer.com: the DOI as guid, a day as date, and elements within the description.</summary>
    Springer,

    /// <summary>RSS 1.0 as of nature.com: a creator for each author, one of them twice, and the DOI in several places.</summary>
    Nature,

    /// <summary>RSS 1.0 as of bioRxiv: all authors in one creator, blanks around texts, and a version at the end of the link.</summary>
    BioRxiv,

    /// <summary>RSS 2.0 as of a saved search in PubMed: a link that changes at every fetch.</summary>
    PubMed,

    /// <summary>Atom as of PLOS: the DOI as ID.</summary>
    Plos,
}
