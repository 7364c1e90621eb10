namespace RareCancers.Articles.Storing;

/// <summary>Another name of an article, which it got after it was stored, as a table row.</summary>
internal sealed class AliasRow : TableRow
{
    public const string Prefix = "x:";

    public string ArticleId { get; set; } = "";

    public static string Key(ArticleId alias) => Prefix + TableKey.Escape(alias.Value);

    /// <summary>The row that leads from a DOI to the article that was first stored by its citation; null when no alias is needed.</summary>
    public static AliasRow? From(string slug, Article article) =>
        article.Doi is null || ArticleIdOf(article.Doi) == article.Id
            ? null
            : new AliasRow { PartitionKey = slug, RowKey = Key(ArticleIdOf(article.Doi)), ArticleId = article.Id.Value };

    private static ArticleId ArticleIdOf(Doi doi) => Articles.ArticleId.From(doi, null);
}
