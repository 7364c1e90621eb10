using System.Globalization;

namespace RareCancers.Testing.Simulation;

/// <summary>A journal, or a preprint server, that invented papers appear in.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Abbreviation">Its title as PubMed abbreviates it.</param>
/// <param name="Issn">Its ISSN; null for a preprint server.</param>
/// <param name="DoiStart">What its DOIs start with.</param>
public sealed record SimulatedJournal(string Name, string Abbreviation, string? Issn, string DoiStart)
{
    public static readonly SimulatedJournal BmcCancer = new("BMC Cancer", "BMC Cancer", "1471-2407", "10.1186/s12885-025-");

    public static readonly SimulatedJournal RareDiseases =
        new("Orphanet Journal of Rare Diseases", "Orphanet J Rare Dis", "1750-1172", "10.1186/s13023-025-");

    public static readonly SimulatedJournal BritishCancer = new("British Journal of Cancer", "Br J Cancer", "1532-1827", "10.1038/s41416-025-");

    public static readonly SimulatedJournal BioRxiv = new("bioRxiv", "bioRxiv", Issn: null, "10.64898/2025.04.01.6");

    /// <summary>The volume of all its papers.</summary>
    public const string Volume = "25";

    /// <summary>Whether it is a preprint server.</summary>
    public bool IsPreprintServer => Issn is null;

    /// <summary>Whether its publisher deposits abstracts with Crossref; Springer Nature does not for the journals of Nature.</summary>
    public bool DepositsAbstracts => this != BritishCancer;

    /// <summary>The DOI of a paper.</summary>
    public string DoiOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{DoiStart}{number:00000}{(IsPreprintServer ? "" : "-x")}");
}
