using System.Text.Json.Serialization;

namespace RareCancers.Bench.Collecting;

/// <summary>What a parser reports about one pass over all pages.</summary>
/// <param name="Articles">The number of articles found.</param>
/// <param name="Names">A checksum of DOI and title of each, in order.</param>
/// <param name="Facts">A checksum of authors, citation, day, type and teaser of each, in order.</param>
/// <param name="Seconds">The time from pages in memory to the fields of all articles.</param>
/// <param name="ProcessorSeconds">The processor time, on all threads of the process.</param>
internal sealed record ParserPass(int Articles, string Names, string Facts, double Seconds, double ProcessorSeconds)
{
    /// <summary>Whether both passes found the same.</summary>
    public bool Agrees(ParserPass other) => Articles == other.Articles && Names == other.Names && Facts == other.Facts;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParserPass))]
internal sealed partial class ParserJson : JsonSerializerContext;
