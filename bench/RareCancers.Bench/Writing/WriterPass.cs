using System.Text.Json.Serialization;

namespace RareCancers.Bench.Writing;

/// <summary>What a feed writer reports about consecutive passes, per pass.</summary>
/// <param name="Bytes">The size of the document.</param>
/// <param name="Allocated">The bytes allocated; 0 if unknown.</param>
/// <param name="Seconds">The time from entries in memory to the document.</param>
/// <param name="ProcessorSeconds">The processor time, on all threads of the process.</param>
internal sealed record WriterPass(long Bytes, long Allocated, double Seconds, double ProcessorSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WriterPass))]
[JsonSerializable(typeof(WriterInput))]
internal sealed partial class WriterJson : JsonSerializerContext;
