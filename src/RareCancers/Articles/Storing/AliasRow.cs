namespace RareCancers.Articles.Storing;

/// <summary>Another ID by which sources may name an article, as a table row.</summary>
internal sealed class AliasRow : TableRow
{
    public const string Prefix = "x:";

    public string ArticleId { get; set; } = "";

    public static string Key(ArticleId alias) => Prefix + TableKey.Escape(alias.Value);

    public static AliasRow From(string slug, ArticleId alias, ArticleId article) =>
        new() { PartitionKey = slug, RowKey = Key(alias), ArticleId = article.Value };
}
