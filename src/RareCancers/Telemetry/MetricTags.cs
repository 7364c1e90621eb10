namespace RareCancers.Telemetry;

/// <summary>The tags of our instruments and activities. None contains an address, a token or anything else that identifies a person.</summary>
public static class MetricTags
{
    /// <summary>A Collection's slug.</summary>
    public const string CollectionName = "collection";

    /// <summary>A feed's format: rss, atom or json.</summary>
    public const string FormatName = "format";

    /// <summary>The kind of change in the change log.</summary>
    public const string KindName = "kind";

    /// <summary>The outcome of a run: changed, unchanged, refused or failed.</summary>
    public const string OutcomeName = "outcome";

    /// <summary>A queue's name.</summary>
    public const string QueueName = "queue";

    /// <summary>The key of a source of a Collection, such as page.</summary>
    public const string SourceName = "source";

    /// <summary>The status of a response, such as 413.</summary>
    public const string StatusName = "status";

    public static KeyValuePair<string, object?> Collection(string slug) => new(CollectionName, slug);

    public static KeyValuePair<string, object?> Format(string ending) => new(FormatName, ending);

    public static KeyValuePair<string, object?> Kind(string kind) => new(KindName, kind);

    public static KeyValuePair<string, object?> Outcome(string outcome) => new(OutcomeName, outcome);

    public static KeyValuePair<string, object?> Queue(string name) => new(QueueName, name);

    public static KeyValuePair<string, object?> Source(string key) => new(SourceName, key);

    public static KeyValuePair<string, object?> Status(string status) => new(StatusName, status);
}
