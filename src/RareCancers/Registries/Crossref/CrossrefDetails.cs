namespace RareCancers.Registries.Crossref;

/// <summary>What Crossref says about an article, in the form that all sources have.</summary>
internal static class CrossrefDetails
{
    /// <summary>The details of a work, with the notices about it as they are registered.</summary>
    public static ListedArticle ToListedArticle(this CrossrefWork work) => new()
    {
        Doi = work.Doi,
        Citation = work.Citation,
        Title = work.Title,
        Authors = work.Authors,
        Published = work.Published,
        Abstract = work.Abstract,
        WorkType = work.Type,
        Licence = work.Licence,
        Funders = work.Funders,
        ReferenceCount = work.ReferenceCount,
        IsPreprint = work.IsPreprint,
        OtherVersion = work.OtherVersion,
        Notices = [.. work.UpdatedBy.Select(registered => registered.Notice)],
    };
}
