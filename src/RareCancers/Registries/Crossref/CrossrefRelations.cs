namespace RareCancers.Registries.Crossref;

/// <summary>Reads <c>relation</c>, which lists the works that a work is related to by the type of the relation.</summary>
internal static class CrossrefRelations
{
    // A preprint has one published version, which may be listed more than once.
    private const int Max = 100;

    /// <summary>The published version of a preprint, or the preprint of a published work; the first DOI if there are several.</summary>
    public static Doi? OtherVersion(JsonElement work, Doi doi, bool isPreprint) =>
        work.Member("relation").Member(isPreprint ? "is-preprint-of" : "has-preprint").Items()
            .Take(Max)
            .Where(related => "doi".Equals(related.Member("id-type").Text(), StringComparison.OrdinalIgnoreCase))
            .Select(related => Doi.TryParse(related.Member("id").Text()))
            .OfType<Doi>()
            .Where(other => other != doi)
            .MinBy(other => other.Value, StringComparer.Ordinal);
}
