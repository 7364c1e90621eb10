namespace RareCancers.Registries.EuropePmc;

/// <summary>The forms of IDs in Europe PMC.</summary>
internal static partial class EuropePmcId
{
    /// <summary>The PubMed ID; null if the text is not one.</summary>
    public static string? Pmid(string? text) => text is not null && PmidForm().IsMatch(text) ? text : null;

    /// <summary>The PubMed Central ID; null if the text is not one.</summary>
    public static string? Pmcid(string? text) => text is not null && PmcidForm().IsMatch(text) ? text : null;

    /// <summary>The database that an ID belongs to: <c>MED</c> or <c>PPR</c>; null if the text is neither a PubMed ID nor a preprint's.</summary>
    public static string? SourceOf(string id) => PmidForm().IsMatch(id) ? "MED" : PreprintForm().IsMatch(id) ? "PPR" : null;

    /// <summary>Whether an article or preprint can be looked up by this ID.</summary>
    public static bool IsValid(string source, string id) => SourceOf(id) == source;

    // 40155847
    [GeneratedRegex(@"^[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PmidForm();

    // PMC11951720
    [GeneratedRegex(@"^PMC[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PmcidForm();

    // PPR204727
    [GeneratedRegex(@"^PPR[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PreprintForm();
}
