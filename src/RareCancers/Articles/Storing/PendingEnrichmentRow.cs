namespace RareCancers.Articles.Storing;

/// <summary>An article waiting to be enriched, as a table row.</summary>
internal sealed class PendingEnrichmentRow : TableRow
{
    public const string List = "e:";

    public string ArticleId { get; set; } = "";
    public DateTimeOffset Due { get; set; }
    public int Tries { get; set; }
    public string? Reason { get; set; }

    public static string Key(ArticleId id) => List + TableKey.Escape(id.Value);

    public static PendingEnrichmentRow From(string slug, PendingEnrichment pending) => new()
    {
        PartitionKey = slug,
        RowKey = Key(pending.Article),
        ArticleId = pending.Article.Value,
        Due = pending.Due,
        Tries = pending.Tries,
        Reason = pending.Reason,
    };

    public PendingEnrichment ToPendingEnrichment() => new(Articles.ArticleId.Parse(ArticleId), Due, Tries, Reason);
}
