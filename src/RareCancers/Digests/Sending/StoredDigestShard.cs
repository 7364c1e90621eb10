using System.Text.Json.Serialization;

namespace RareCancers.Digests.Sending;

/// <summary>A shard of a digest as it is in the queue. Its names are stored: never rename one.</summary>
internal sealed record StoredDigestShard(string Collection, long Number, string Shard, int Attempt = 0, int Outages = 0, string[]? Abandoned = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredDigestShard))]
internal sealed partial class StoredDigestShardJson : JsonSerializerContext;
