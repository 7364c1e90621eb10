using RareCancers.Articles.Notices;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.EuropePmc;

namespace RareCancers.Enrichment;

/// <summary>Merges registry data into an article. Data from the listing stays.</summary>
internal static class RegistryMerge
{
    /// <summary>The article with data from Crossref.</summary>
    /// <param name="known">The article.</param>
    /// <param name="work">The work.</param>
    /// <param name="notices">The notices about the work.</param>
    /// <param name="now">The time of the run, in UTC.</param>
    public static Article Merge(this Article known, CrossrefWork work, IReadOnlyList<Notice> notices, DateTimeOffset now) => known with
    {
        Doi = known.Doi ?? work.Doi,
        Citation = known.Citation ?? work.Citation,
        Title = known.TitleIsListed ? known.Title : work.Title ?? known.Title,
        Authors = known.Authors.MergeFrom(work.Authors),
        Published = work.Published?.MergeFrom(known.Published) ?? known.Published,
        Abstract = work.Abstract ?? known.Abstract,
        WorkType = work.Type ?? known.WorkType,
        Licence = work.Licence ?? known.Licence,
        Funders = work.Funders.Count > 0 ? work.Funders : known.Funders,
        ReferenceCount = work.ReferenceCount ?? known.ReferenceCount,
        Notices = known.Notices.MergeFrom(notices),
        Enriched = known.Enriched ?? now,
    };

    /// <summary>The article with data from Europe PMC.</summary>
    public static Article Merge(this Article known, EuropePmcRecord record) => known with
    {
        Pmid = record.Pmid ?? known.Pmid,
        Pmcid = record.Pmcid ?? known.Pmcid,
        MeshHeadings = record.MeshHeadings.Count > 0 ? record.MeshHeadings : known.MeshHeadings,
    };
}
