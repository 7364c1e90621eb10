using System.Text.Json.Serialization;

namespace RareCancers.Bench.Sources;

/// <summary>What a reader reports about one pass over the feeds.</summary>
/// <param name="Articles">The number of articles found.</param>
/// <param name="Names">A checksum of DOI and title of each, in order.</param>
/// <param name="Seconds">The time from documents in memory to the articles.</param>
/// <param name="ProcessorSeconds">The processor time, on all threads of the process.</param>
internal sealed record FeedPass(int Articles, string Names, double Seconds, double ProcessorSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FeedPass))]
internal sealed partial class FeedPassJson : JsonSerializerContext;
