using RareCancers.Storage;

namespace RareCancers.Articles.Storing;

/// <summary>A name that an article got after it was stored under another, as a table row.</summary>
internal sealed class AliasRow : TableRow
{
    public const string Prefix = "x:";

    public string ArticleId { get; set; } = "";

    public static string Key(ArticleId alias) => Prefix + TableKey.Escape(alias.Value);

    /// <summary>The row that leads from a DOI to the article that was first stored by its citation; null when there is nothing to lead.</summary>
    public static AliasRow? From(string slug, Article article) =>
        article.Doi is null || ArticleIdOf(article.Doi) == article.Id
            ? null
            : new AliasRow { PartitionKey = slug, RowKey = Key(ArticleIdOf(article.Doi)), ArticleId = article.Id.Value };

    private static ArticleId ArticleIdOf(Doi doi) => Articles.ArticleId.From(doi, null);
}
