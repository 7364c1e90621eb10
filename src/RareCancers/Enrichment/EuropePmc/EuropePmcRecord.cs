namespace RareCancers.Enrichment.EuropePmc;

/// <summary>What Europe PMC says of one article.</summary>
/// <param name="Pmid">Its number in PubMed; null where it has none.</param>
/// <param name="Pmcid">Its number in PubMed Central, such as <c>PMC11905467</c>; null where it has none.</param>
/// <param name="MeshHeadings">Its Medical Subject Headings; empty until indexers have given it some.</param>
public sealed record EuropePmcRecord(string? Pmid, string? Pmcid, ValueList<string> MeshHeadings);
