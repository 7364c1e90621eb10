using System.Text.Json.Serialization;

namespace RareCancers.Bench.Writing;

/// <summary>What a writer of feeds says of some passes in a row, for each of them.</summary>
/// <param name="Bytes">How large the document is.</param>
/// <param name="Allocated">How many bytes of memory were allocated for it; 0 where that is not known.</param>
/// <param name="Seconds">How long it took, from the entries in memory to the document.</param>
/// <param name="ProcessorSeconds">How long processors worked for it, on all threads of the process.</param>
internal sealed record WriterPass(long Bytes, long Allocated, double Seconds, double ProcessorSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WriterPass))]
[JsonSerializable(typeof(WriterInput))]
internal sealed partial class WriterJson : JsonSerializerContext;
