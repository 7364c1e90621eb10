namespace RareCancers.Articles.Storing;

/// <summary>An entry of the change log as a table row.</summary>
internal sealed class ChangeRow : TableRow
{
    public const string Log = "c:";

    /// <summary>The list of the changes with notices, which are few: they are in the log as well.</summary>
    public const string Notices = "n:";

    public long Sequence { get; set; }
    public string Kind { get; set; } = "";
    public string ArticleId { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string? Notice { get; set; }
    public bool IsBackfill { get; set; }

    public static string Key(long sequence) => Log + TableKey.Ascending(sequence);

    public static ChangeRow From(string slug, Change change, string list = Log) => new()
    {
        PartitionKey = slug,
        RowKey = list + TableKey.Ascending(change.Sequence),
        Sequence = change.Sequence,
        Kind = change.Kind.ToString(),
        ArticleId = change.Article.Value,
        At = change.At,
        Notice = change.Notice is null ? null : JsonSerializer.Serialize([StoredNotice.From(change.Notice)], StoredJson.Notices.StoredNoticeArray),
        IsBackfill = change.IsBackfill,
    };

    public Change ToChange() => new(
        Sequence,
        Enum.Parse<ChangeKind>(Kind),
        Articles.ArticleId.Parse(ArticleId),
        At,
        Notice is null ? null : JsonSerializer.Deserialize(Notice, StoredJson.Notices.StoredNoticeArray)![0].ToNotice(),
        IsBackfill);
}
