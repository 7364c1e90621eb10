namespace RareCancers.Enrichment.EuropePmc;

/// <summary>An article as Europe PMC describes it.</summary>
/// <param name="Pmid">Its PubMed ID; null if it has none.</param>
/// <param name="Pmcid">Its PubMed Central ID, such as <c>PMC11905467</c>; null if it has none.</param>
/// <param name="MeshHeadings">Its Medical Subject Headings; empty until it is indexed.</param>
public sealed record EuropePmcRecord(string? Pmid, string? Pmcid, ValueList<string> MeshHeadings);
