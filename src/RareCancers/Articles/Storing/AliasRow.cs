using Azure;
using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Articles.Storing;

/// <summary>An ID that an article got after it was stored under another one, as a table row.</summary>
internal sealed class AliasRow : ITableEntity
{
    public const string Prefix = "x:";

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string ArticleId { get; set; } = "";

    public static string Key(ArticleId alias) => Prefix + TableKey.Escape(alias.Value);

    /// <summary>The row that maps a DOI to the article first stored by its citation; null if the article needs no alias.</summary>
    public static AliasRow? From(string slug, Article article) =>
        article.Doi is null || ArticleIdOf(article.Doi) == article.Id
            ? null
            : new AliasRow { PartitionKey = slug, RowKey = Key(ArticleIdOf(article.Doi)), ArticleId = article.Id.Value };

    private static ArticleId ArticleIdOf(Doi doi) => Articles.ArticleId.From(doi, null);
}
