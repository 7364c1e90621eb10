namespace RareCancers.Digests.Sending;

/// <summary>The unit of sending: one digest for the subscribers of one shard.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Number">The digest's number.</param>
/// <param name="Shard">The shard: two hex digits.</param>
public sealed record DigestShard(string Collection, long Number, string Shard)
{
    /// <summary>How many attempts in a row left emails deferred; each waits longer than the one before.</summary>
    public int Attempt { get; init; }

    /// <summary>How many attempts in a row sent no email at all; too many pause the digest.</summary>
    public int Outages { get; init; }

    /// <summary>
    /// Senders that had open claims one claim lifetime before this message became visible. They are gone, and their claims may be
    /// taken over. The queue measured that time, because a host's clock may jump.
    /// </summary>
    public ValueList<string> Abandoned { get; init; } = [];

    /// <summary>Reads a queue message.</summary>
    /// <exception cref="FormatException">The message is not one of ours.</exception>
    public static DigestShard Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, StoredDigestShardJson.Default.StoredDigestShard)
                is { Collection: not null, Number: > 0, Shard.Length: 2, Attempt: >= 0, Outages: >= 0 } stored
                ? new DigestShard(stored.Collection, stored.Number, stored.Shard)
                {
                    Attempt = stored.Attempt,
                    Outages = stored.Outages,
                    Abandoned = [.. stored.Abandoned ?? []],
                }
                : throw new FormatException($"'{message}' is not a message about a digest.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"'{message}' is not a message about a digest.", failure);
        }
    }

    /// <summary>The queue message.</summary>
    public string ToMessage() => JsonSerializer.Serialize(
        new StoredDigestShard(Collection, Number, Shard, Attempt, Outages, Abandoned.Count == 0 ? null : [.. Abandoned]),
        StoredDigestShardJson.Default.StoredDigestShard);
}
