using System.Text.Json;
using System.Text.Json.Serialization;

namespace RareCancers.Digests;

/// <summary>The unit of sending: one digest to the subscribers of one shard.</summary>
/// <param name="Collection">The Collection's slug.</param>
/// <param name="Through">The sequence that names the digest.</param>
/// <param name="Shard">The shard: two hex digits.</param>
public sealed record DigestShard(string Collection, long Through, string Shard)
{
    /// <summary>Reads a queue message.</summary>
    /// <exception cref="FormatException">The message is not one of ours.</exception>
    public static DigestShard Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, DigestShardJson.Default.DigestShard) is { Collection: not null, Shard.Length: 2 } shard
                ? shard
                : throw new FormatException($"'{message}' is not a message about a digest.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"'{message}' is not a message about a digest.", failure);
        }
    }

    /// <summary>The queue message.</summary>
    public string ToMessage() => JsonSerializer.Serialize(this, DigestShardJson.Default.DigestShard);
}

[JsonSerializable(typeof(DigestShard))]
internal sealed partial class DigestShardJson : JsonSerializerContext;
