using RareCancers.Articles.Notices;

namespace RareCancers.Articles;

/// <summary>
/// Merges what the sources say about an article. The result is the same in whatever order they are read: of each detail, the most
/// trusted source that gives it counts, and a source that says less than we know removes nothing.
/// </summary>
internal static class ArticleMerge
{
    // Stands for the sources of a preprint whose details are kept until those of the version of record come: it only fills gaps.
    private static readonly Origin Nobody = new(OriginKind.Feed, "");

    /// <summary>A new article, as its first source describes it.</summary>
    /// <param name="said">What the source says; identified.</param>
    /// <param name="origin">The source.</param>
    /// <param name="now">The time of the run, in UTC.</param>
    public static Article ToArticle(this ListedArticle said, Origin origin, DateTimeOffset now) => new Article
    {
        Id = ArticleId.From(said.Doi, said.Citation, said.Pmid),
        Doi = said.Doi,
        Preprint = said.IsPreprint ? said.Doi : null,
        Authors = AuthorList.Unknown,
        FirstSeen = now,
        Updated = now,
        Modified = now,
    }.MergeFrom(said, origin);

    /// <summary>The article with what a source says about it.</summary>
    /// <param name="known">The article.</param>
    /// <param name="said">What the source says.</param>
    /// <param name="origin">The source.</param>
    public static Article MergeFrom(this Article known, ListedArticle said, Origin origin)
    {
        // A source may not know that what it lists is a preprint.
        var isPreprint = said.IsPreprint || said.Doi is not null && said.Doi == known.Preprint;
        if (isPreprint && known.Doi == said.Doi)
            known = known with { Preprint = said.Doi };
        return (isPreprint, known.IsPreprint) switch
        {
            (true, true) when said.OtherVersion is { } published => known.FillFrom(said, origin).AsVersionOfRecord(published),
            // The details of a preprint never replace those of the published version.
            (true, false) when known.Doi is not null =>
                (known with { Preprint = known.Preprint ?? said.Doi }).AlsoKnownAs(ArticleId.AllFrom(said.Doi, said.Citation, said.Pmid)),
            (false, true) when said.Doi is { } published => known.AsVersionOfRecord(published).FillFrom(said, origin),
            _ => known.FillFrom(said, origin),
        };
    }

    /// <summary>The article with what is known of another one that turned out to be the same.</summary>
    public static Article Absorb(this Article article, Article other)
    {
        var whole = other.Origins.All.Prepend(Nobody).Aggregate(article, (merged, origin) => merged.MergeFrom(other.SaidBy(origin), origin));
        return whole.AlsoKnownAs(other.Ids) with
        {
            Sources = [.. whole.Sources.Union(other.Sources).Order(StringComparer.Ordinal)],
            Enriched = whole.Enriched ?? (whole.Doi == other.Doi ? other.Enriched : null),
        };
    }

    /// <summary>The article, listed by a source.</summary>
    public static Article ListedBy(this Article article, string source) => article.Sources.Contains(source) && article.Unlisted is null
        ? article
        : article with { Sources = [.. article.Sources.Append(source).Distinct().Order(StringComparer.Ordinal)], Unlisted = null };

    private static Article AlsoKnownAs(this Article article, IEnumerable<ArticleId> ids) => ids.Except(article.Ids).ToArray() is { Length: > 0 } others
        ? article with { OtherIds = [.. article.OtherIds.Concat(others).OrderBy(id => id.Value, StringComparer.Ordinal)] }
        : article;

    private static ListedArticle SaidBy(this Article article, Origin origin)
    {
        return new ListedArticle
        {
            Doi = article.Doi,
            IsPreprint = article.IsPreprint,
            OtherVersion = article.IsPreprint ? null : article.Preprint,
            Title = Own(ArticleDetail.Title, article.Title),
            Type = Own(ArticleDetail.Type, article.Type),
            Authors = Own(ArticleDetail.Authors, article.Authors) ?? AuthorList.Unknown,
            Published = Own(ArticleDetail.Published, article.Published),
            Teaser = Own(ArticleDetail.Teaser, article.Teaser),
            Abstract = Own(ArticleDetail.Abstract, article.Abstract),
            Citation = Own(ArticleDetail.Citation, article.Citation),
            Notices = article.Notices,
            WorkType = article.WorkType,
            Licence = article.Licence,
            Funders = article.Funders,
            ReferenceCount = article.ReferenceCount,
            Pmid = article.Pmid,
            Pmcid = article.Pmcid,
            MeshHeadings = article.MeshHeadings,
        };

        T? Own<T>(ArticleDetail detail, T? value)
            where T : class => (article.Origins[detail] ?? Nobody) == origin ? value : null;
    }

    // Whatever a source says about the version of record counts more than what any source said about the preprint. What holds for the
    // preprint only is left out.
    private static Article AsVersionOfRecord(this Article preprint, Doi doi)
    {
        var published = preprint with
        {
            Doi = doi,
            Origins = Origins.None,
            Teaser = null,
            Type = null,
            WorkType = null,
            Licence = null,
            Funders = [],
            ReferenceCount = null,
            Pmid = null,
            Pmcid = null,
            Enriched = null,
        };
        return published.AlsoKnownAs(preprint.Ids);
    }

    private static Article FillFrom(this Article known, ListedArticle said, Origin origin)
    {
        var origins = known.Origins;
        // Before registered names are known, a complete list is worth more than a cut one, whatever its source.
        var (authors, authorsFrom) = MergeAuthors(known.Authors, origins[ArticleDetail.Authors], said.Authors, origin);
        var (published, publishedFrom) = MergeDates(known.Published, origins[ArticleDetail.Published], said.Published, origin);
        var merged = known with
        {
            Doi = known.Doi ?? said.Doi,
            Preprint = known.Preprint ?? (said.IsPreprint ? said.Doi : said.OtherVersion),
            Citation = Choose(ArticleDetail.Citation, known.Citation, said.Citation),
            Title = Choose(ArticleDetail.Title, known.Title, said.Title),
            Type = Choose(ArticleDetail.Type, known.Type, said.Type),
            Abstract = Choose(ArticleDetail.Abstract, known.Abstract, said.Abstract),
            Teaser = Choose(
                ArticleDetail.Teaser,
                known.Teaser,
                origins[ArticleDetail.Teaser] == origin && said.Teaser is { } later ? known.Teaser?.MergeFrom(later) ?? later : said.Teaser),
            Authors = authors,
            Published = published,
            Notices = known.Notices.MergeFrom(said.Notices),
            WorkType = said.WorkType ?? known.WorkType,
            Licence = origin.Kind == OriginKind.Crossref ? said.Licence ?? known.Licence : known.Licence ?? said.Licence,
            Funders = said.Funders.Count > 0 ? said.Funders : known.Funders,
            ReferenceCount = said.ReferenceCount ?? known.ReferenceCount,
            Pmid = known.Pmid ?? said.Pmid,
            Pmcid = known.Pmcid ?? said.Pmcid,
            MeshHeadings = said.MeshHeadings.Count > 0 ? said.MeshHeadings : known.MeshHeadings,
        };
        if (authorsFrom is not null)
            origins = origins.With(ArticleDetail.Authors, authorsFrom);
        if (publishedFrom is not null)
            origins = origins.With(ArticleDetail.Published, publishedFrom);
        return merged with { Origins = origins, Type = merged.IsPreprint ? ListedArticle.Preprint : merged.Type };

        T? Choose<T>(ArticleDetail detail, T? before, T? now)
            where T : class
        {
            if (now is null || before is not null && (origin == Nobody || origins[detail]?.IsTrustedMoreThan(origin) == true))
                return before;
            origins = origins.With(detail, origin);
            return now;
        }
    }

    private static (AuthorList Authors, Origin? From) MergeAuthors(AuthorList known, Origin? from, AuthorList said, Origin origin)
    {
        if (said.People.Count == 0)
            return (known, from);
        if (known.People.Count == 0)
            return (said, origin);
        if (from is null || from == origin)
            return known.MergeFrom(said) is var merged && ReferenceEquals(merged, known) ? (known, from) : (merged, origin);
        var isBetter = said.IsRegistered != known.IsRegistered ? said.IsRegistered
            : said.IsComplete != known.IsComplete ? said.IsComplete
            : origin.IsTrustedMoreThan(from);
        return isBetter ? (said, origin) : (known, from);
    }

    // Of two sources, the more precise date counts.
    private static (PublicationDate? Date, Origin? From) MergeDates(PublicationDate? known, Origin? from, PublicationDate? said, Origin origin)
    {
        if (said is null)
            return (known, from);
        if (known is null)
            return (said, origin);
        if (from is null || from == origin)
            return known.MergeFrom(said) is var merged && ReferenceEquals(merged, known) ? (known, from) : (merged, origin);
        var isBetter = said.Precision != known.Precision ? said.Precision > known.Precision : origin.IsTrustedMoreThan(from);
        return isBetter ? (said, origin) : (known, from);
    }
}
