namespace RareCancers.Articles.Storing;

/// <summary>An article as a table row. Each article has two: by ID (<c>a:</c>) and on the timeline (<c>t:</c>), newest first.</summary>
internal sealed class ArticleRow : TableRow
{
    public const string ById = "a:";
    public const string Timeline = "t:";

    public string Id { get; set; } = "";
    public string? Doi { get; set; }
    public string? Preprint { get; set; }
    public string? OtherIds { get; set; }
    public string? Citation { get; set; }
    public string? Title { get; set; }
    // Written by versions before Origins.
    public bool? TitleIsListed { get; set; }
    public string? Type { get; set; }
    public string? Authors { get; set; }
    public bool AuthorsAreComplete { get; set; }
    public string? Published { get; set; }
    public string? Teaser { get; set; }
    public bool TeaserIsCut { get; set; }
    public string? Abstract { get; set; }
    public string? AbstractHtml { get; set; }
    public string? Notices { get; set; }
    public string? WorkType { get; set; }
    public string? Licence { get; set; }
    public string? Funders { get; set; }
    public int? ReferenceCount { get; set; }
    public string? Pmid { get; set; }
    public string? Pmcid { get; set; }
    public string? MeshHeadings { get; set; }
    public string? Topics { get; set; }
    public string? Sources { get; set; }
    public string? Origins { get; set; }
    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset Updated { get; set; }
    public DateTimeOffset Modified { get; set; }
    public DateTimeOffset? Unlisted { get; set; }
    public DateTimeOffset? Enriched { get; set; }
    public long Sequence { get; set; }

    /// <summary>About how many characters the row takes, for the limit of a transaction.</summary>
    internal int Length =>
        1000 + new[] { OtherIds, Title, Authors, Teaser, Abstract, AbstractHtml, Notices, Funders, MeshHeadings, Topics }.Sum(text => text?.Length ?? 0);

    public static string KeyById(ArticleId id) => ById + TableKey.Escape(id.Value);

    public static string KeyOnTimeline(Article article) =>
        string.Create(CultureInfo.InvariantCulture, $"{Timeline}{TableKey.Descending(article.FirstSeen.UtcTicks)}:{TableKey.Descending(article.Sequence)}");

    public static ArticleRow From(string slug, string rowKey, Article article) => new()
    {
        PartitionKey = slug,
        RowKey = rowKey,
        Id = article.Id.Value,
        Doi = article.Doi?.Value,
        Preprint = article.Preprint?.Value,
        OtherIds = article.OtherIds.Count == 0 ? null : string.Join('\n', article.OtherIds),
        Citation = article.Citation?.ToString(),
        Title = article.Title,
        Type = article.Type,
        Authors = article.Authors.People.Count == 0 ? null : string.Join('\n', article.Authors.People.Select(StoredAuthor.From)),
        AuthorsAreComplete = article.Authors.IsComplete,
        Published = article.Published?.ToString(),
        Teaser = article.Teaser?.Text,
        TeaserIsCut = article.Teaser?.IsCut ?? false,
        Abstract = article.Abstract?.Text,
        AbstractHtml = article.Abstract?.Html,
        Notices = article.Notices.Count == 0
            ? null
            : JsonSerializer.Serialize([.. article.Notices.Select(StoredNotice.From)], StoredJson.Notices.StoredNoticeArray),
        WorkType = article.WorkType,
        Licence = article.Licence?.AbsoluteUri,
        Funders = article.Funders.Count == 0
            ? null
            : JsonSerializer.Serialize([.. article.Funders.Select(StoredFunder.From)], StoredJson.Funders.StoredFunderArray),
        ReferenceCount = article.ReferenceCount,
        Pmid = article.Pmid,
        Pmcid = article.Pmcid,
        MeshHeadings = article.MeshHeadings.Count == 0 ? null : string.Join('\n', article.MeshHeadings),
        Topics = article.Classification == Classification.None
            ? null
            : JsonSerializer.Serialize(StoredTopics.From(article.Classification), StoredJson.Topics.StoredTopics),
        Sources = string.Join(' ', article.Sources),
        Origins = article.Origins.ToString(),
        FirstSeen = article.FirstSeen,
        Updated = article.Updated,
        Modified = article.Modified,
        Unlisted = article.Unlisted,
        Enriched = article.Enriched,
        Sequence = article.Sequence,
    };

    public Article ToArticle() => new()
    {
        Id = ArticleId.Parse(Id),
        Doi = Articles.Doi.TryParse(Doi),
        Preprint = Articles.Doi.TryParse(Preprint),
        OtherIds = OtherIds is null ? [] : [.. OtherIds.Split('\n').Select(ArticleId.Parse)],
        Citation = Articles.Citation.TryParse(Citation),
        Title = Title,
        Type = Type,
        Authors = Authors is null ? AuthorList.Unknown : StoredAuthor.ToList(Authors, AuthorsAreComplete),
        Published = PublicationDate.TryParse(Published),
        Teaser = Teaser is null ? null : new Teaser(Teaser, TeaserIsCut),
        // What is stored was safe when it was written; the store may have been altered since.
        Abstract = Abstract is null || AbstractHtml is null
            ? null
            : new Abstract(Abstract, SafeMarkup.IsSafe(AbstractHtml) ? AbstractHtml : SafeMarkup.FromText(Abstract)),
        Notices = Notices is null
            ? []
            : [.. JsonSerializer.Deserialize(Notices, StoredJson.Notices.StoredNoticeArray)!.Select(notice => notice.ToNotice())],
        WorkType = WorkType,
        Licence = SafeMarkup.WebAddress(Licence),
        Funders = Funders is null
            ? []
            : [.. JsonSerializer.Deserialize(Funders, StoredJson.Funders.StoredFunderArray)!.Select(funder => funder.ToFunder())],
        ReferenceCount = ReferenceCount,
        Pmid = Pmid,
        Pmcid = Pmcid,
        MeshHeadings = MeshHeadings is null ? [] : [.. MeshHeadings.Split('\n')],
        Classification = Topics is null
            ? Classification.None
            : JsonSerializer.Deserialize(Topics, StoredJson.Topics.StoredTopics)!.ToClassification(),
        Sources = Sources is not null ? [.. Sources.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : Unlisted is null ? [Origin.Page.Source] : [],
        Origins = Origins is not null ? Articles.Origins.Parse(Origins) : OriginsBefore(),
        FirstSeen = FirstSeen,
        Updated = Updated,
        Modified = Modified,
        Unlisted = Unlisted,
        Enriched = Enriched,
        Sequence = Sequence,
    };

    // Versions before Origins knew one page and Crossref.
    private Origins OriginsBefore() => Articles.Origins.None
        .With(ArticleDetail.Title, TitleIsListed == true ? Origin.Page : Origin.Crossref)
        .With(ArticleDetail.Type, Origin.Page)
        .With(ArticleDetail.Authors, Authors is not null && StoredAuthor.ToList(Authors, AuthorsAreComplete).IsRegistered ? Origin.Crossref : Origin.Page)
        .With(ArticleDetail.Published, Origin.Page)
        .With(ArticleDetail.Teaser, Origin.Page)
        .With(ArticleDetail.Abstract, Origin.Crossref)
        .With(ArticleDetail.Citation, Origin.Page);
}
