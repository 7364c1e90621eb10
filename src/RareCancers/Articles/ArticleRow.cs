using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Articles;

/// <summary>An article as a table row. It stands twice: by id (<c>a:</c>) and on the timeline (<c>t:</c>), newest first.</summary>
internal sealed class ArticleRow : ITableEntity
{
    public const string ById = "a:";
    public const string Timeline = "t:";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string Id { get; set; } = "";
    public string? Doi { get; set; }
    public string? Citation { get; set; }
    public string? Title { get; set; }
    public string? Authors { get; set; }
    public bool AuthorsAreComplete { get; set; }
    public string? Published { get; set; }
    public string? Teaser { get; set; }
    public bool TeaserIsCut { get; set; }
    public string? Notices { get; set; }
    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset Updated { get; set; }
    public DateTimeOffset Modified { get; set; }
    public long Sequence { get; set; }

    public static string KeyById(ArticleId id) => ById + TableKey.Escape(id.Value);

    public static string KeyOnTimeline(Article article) =>
        string.Create(CultureInfo.InvariantCulture, $"{Timeline}{TableKey.Descending(article.FirstSeen.UtcTicks)}:{TableKey.Descending(article.Sequence)}");

    public static ArticleRow From(string slug, string rowKey, Article article) => new()
    {
        PartitionKey = slug,
        RowKey = rowKey,
        Id = article.Id.Value,
        Doi = article.Doi?.Value,
        Citation = article.Citation?.ToString(),
        Title = article.Title,
        Authors = article.Authors.People.Count == 0 ? null : string.Join('\n', article.Authors.People),
        AuthorsAreComplete = article.Authors.IsComplete,
        Published = article.Published?.ToString(),
        Teaser = article.Teaser?.Text,
        TeaserIsCut = article.Teaser?.IsCut ?? false,
        Notices = article.Notices.Count == 0
            ? null
            : JsonSerializer.Serialize([.. article.Notices.Select(StoredNotice.From)], StoredNoticeJson.Default.StoredNoticeArray),
        FirstSeen = article.FirstSeen,
        Updated = article.Updated,
        Modified = article.Modified,
        Sequence = article.Sequence,
    };

    public Article ToArticle() => new()
    {
        Id = ArticleId.Parse(Id),
        Doi = Articles.Doi.TryParse(Doi),
        Citation = Articles.Citation.TryParse(Citation),
        Title = Title,
        Authors = Authors is null ? AuthorList.Unknown : new AuthorList([.. Authors.Split('\n').Select(Author.Parse)], AuthorsAreComplete),
        Published = PublicationDate.TryParse(Published),
        Teaser = Teaser is null ? null : new Teaser(Teaser, TeaserIsCut),
        Notices = Notices is null
            ? []
            : [.. JsonSerializer.Deserialize(Notices, StoredNoticeJson.Default.StoredNoticeArray)!.Select(notice => notice.ToNotice())],
        FirstSeen = FirstSeen,
        Updated = Updated,
        Modified = Modified,
        Sequence = Sequence,
    };
}
