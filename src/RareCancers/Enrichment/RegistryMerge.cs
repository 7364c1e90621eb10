using RareCancers.Articles.Notices;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Enrichment;

/// <summary>Merges registry data into an article.</summary>
internal static class RegistryMerge
{
    /// <summary>The article with data from Crossref.</summary>
    /// <param name="known">The article.</param>
    /// <param name="work">The work.</param>
    /// <param name="notices">The notices about the work.</param>
    /// <param name="now">The time of the run, in UTC.</param>
    public static Article Merge(this Article known, CrossrefWork work, IReadOnlyList<Notice> notices, DateTimeOffset now)
    {
        var merged = known.MergeFrom(work.ToListedArticle() with { Notices = [.. notices] }, Origin.Crossref);
        // A preprint whose published version is known is looked up again, under that version's DOI.
        return merged.Doi == work.Doi ? merged with { Enriched = merged.Enriched ?? now } : merged;
    }

    /// <summary>The article with data from Europe PMC, except notices: Crossref dates them.</summary>
    public static Article Merge(this Article known, EuropePmcArticle record) =>
        known.MergeFrom(record.ToListedArticle(otherVersion: null) with { Notices = [] }, Origin.EuropePmc);
}
