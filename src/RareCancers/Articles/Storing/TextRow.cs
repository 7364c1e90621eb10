using System.IO.Hashing;

namespace RareCancers.Articles.Storing;

/// <summary>
/// The title or the start of the teaser of an article that lacks a DOI or a citation, as a table row: a source that gives only the other
/// one can be recognised by the text.
/// </summary>
internal sealed class TextRow : TableRow
{
    // Shorter titles, such as "Editorial", are used by many articles.
    private const int DistinctiveLength = 40;

    public string ArticleId { get; set; } = "";

    public static string Prefix(string text) => $"w:{Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)))}:";

    public static TextRow From(string slug, string text, ArticleId article) =>
        new() { PartitionKey = slug, RowKey = Prefix(text) + TableKey.Escape(article.Value), ArticleId = article.Value };

    /// <summary>The texts by which an article can be recognised; none if they are too short.</summary>
    public static IEnumerable<string> TextsOf(string? title, Teaser? teaser)
    {
        if (PlainText.Fold(title) is { Length: >= DistinctiveLength } words)
            yield return "title:" + words;
        // Two listings may cut the same teaser at different places.
        if (PlainText.Fold(teaser?.Text) is { Length: >= DistinctiveLength } start)
            yield return "teaser:" + start[..DistinctiveLength];
    }
}
