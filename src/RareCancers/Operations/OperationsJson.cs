using System.Text.Json.Serialization;
using RareCancers.Collections;

namespace RareCancers.Operations;

/// <summary>The responses to the operator, as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(OperationsReport))]
[JsonSerializable(typeof(IReadOnlyList<CollectOutcome>))]
[JsonSerializable(typeof(IReadOnlyList<ReclassifyOutcome>))]
public sealed partial class OperationsJson : JsonSerializerContext;
