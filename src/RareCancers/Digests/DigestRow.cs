namespace RareCancers.Digests;

/// <summary>A digest as a table row; the newest comes first.</summary>
internal sealed class DigestRow : TableRow
{
    public long Number { get; set; }
    public long Through { get; set; }
    public DateTimeOffset Planned { get; set; }
    public string State { get; set; } = "";
    public string Cohorts { get; set; } = "";
    public int Mails { get; set; }
    public string? PausedBecause { get; set; }
    public DateTimeOffset? PausedSince { get; set; }
    public bool SignsMessageIds { get; set; }

    // Identifies who added the row: when the SDK retries an Add whose response was lost, it finds its own row.
    public string? ClaimId { get; set; }

    public static DigestRow From(Digest digest) => new()
    {
        PartitionKey = digest.Collection,
        RowKey = TableKey.Descending(digest.Number),
        Number = digest.Number,
        Through = digest.Through,
        Planned = digest.Planned,
        State = digest.State.ToString(),
        Cohorts = string.Join('\n', digest.Cohorts),
        Mails = digest.Mails,
        PausedBecause = digest.PausedBecause,
        PausedSince = digest.PausedSince,
        SignsMessageIds = digest.SignsMessageIds,
    };

    public Digest ToDigest() => new()
    {
        Collection = PartitionKey,
        Number = Number,
        Through = Through,
        Planned = Planned,
        State = Enum.Parse<DigestState>(State),
        Cohorts = [.. Cohorts.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
        Mails = Mails,
        PausedBecause = PausedBecause,
        PausedSince = PausedSince,
        SignsMessageIds = SignsMessageIds,
    };
}
