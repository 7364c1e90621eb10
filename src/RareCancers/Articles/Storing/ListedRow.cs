namespace RareCancers.Articles.Storing;

/// <summary>That a page lists an article, as a table row: a later reading of the page shows which articles it no longer lists.</summary>
internal sealed class ListedRow : TableRow
{
    public string ArticleId { get; set; } = "";

    public static string Prefix(string source) => $"s:{source}:";

    public static string Key(string source, ArticleId article) => Prefix(source) + TableKey.Escape(article.Value);

    public static ListedRow From(string slug, string source, ArticleId article) =>
        new() { PartitionKey = slug, RowKey = Key(source, article), ArticleId = article.Value };
}
